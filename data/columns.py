"""What the columns that are handed out mean (`columns.csv`): of the events, of the cube and of a loaded set's rows.

Types are Frictionless' (Table Schema): string, integer, number, date, list (items joined by `;`).
"""

from functools import cache
from pathlib import Path

from data import contract
from data.schema import read_csv

HERE = Path(__file__).parent
OF_CONTRACT = {"int": "integer", "number": "number", "choices": "list", "refs": "list"}  # others are strings


@cache
def told(of: str) -> list[dict[str, object]]:
    """Every column of `events`, `cube` or `set`, in order: name, type, unit, meaning and computed (each en, zh).

    Of a set only how a column is computed is told here; its types and meanings are those of `data/sources/shape.py`.
    """
    kinds = {one.name: OF_CONTRACT.get(one.type, "string") for one in contract.tables()["events"].columns}
    table = read_csv(HERE / "columns.csv")
    return [
        {
            "name": row["name"],
            "type": row["type"] or kinds.get(row["name"], ""),
            "unit": row["unit"],
            "meaning": {"en": row["en"], "zh": row["zh"]},
            "computed": {"en": row["computed_en"], "zh": row["computed_zh"]},
        }
        for row in table[table["of"] == of].to_dict("records")
    ]
