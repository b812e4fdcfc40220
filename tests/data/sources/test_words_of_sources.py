"""What sources say is said in both languages, and nothing is worded that nobody says."""

import re
from pathlib import Path
from string import Formatter

import pytest

from data import schema, sources
from data.sources import shape

DATA = Path(shape.__file__).parents[1]
WORDS = schema.read_csv(Path(shape.__file__).with_name("words.csv")).set_index("key")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.py")))
SAID = {
    kind: [key.split(".", 1)[1] for key in WORDS.index if key.startswith(f"{kind}.")] for kind in ("reason", "note")
}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_key_stands_once_and_both_languages_take_the_same_values():
    assert WORDS.index.is_unique and (WORDS != "").all(axis=None)
    assert {key for key, row in WORDS.iterrows() if fields(row["en"]) != fields(row["zh"])} == set()


@pytest.mark.parametrize("kind", SAID)
def test_every_reason_and_note_that_is_worded_is_given_somewhere(kind):
    made = {"month_precision", "year_precision"}  # put together of the precision
    assert [one for one in SAID[kind] if one not in made and not re.search(rf"[\"' ]{one}[\"' ]", CODE)] == []


def test_every_reason_that_is_given_is_worded():
    raised = set(re.findall(r"Refused\(\s*\"([a-z_]+)\"", CODE)) | set(re.findall(r"reason=\"([a-z_]+)\"", CODE))
    raised |= set(re.findall(r"\.refuse\([^\n]*?\"([a-z_]+)\"\)", CODE))
    assert len(raised) > 20 and not raised - set(SAID["reason"])


def test_every_source_has_a_title_terms_and_a_name_for_its_scale():
    known = {name: one for name, one in sources.discover().items() if one.shape}
    keys = {f"{kind}.{name}" for name in [*known, "mapped"] for kind in ("title", "terms")}
    keys |= {f"scale.{one.scale}" for one in known.values() if one.scale}
    keys |= {f"note.{note}" for one in known.values() for note in one.notes.split()}
    assert not keys - set(WORDS.index)


def test_the_shape_says_of_each_column_what_it_means_in_both_languages():
    assert all(
        one.en and one.zh and one.dtype in ("str", "int64", "int32", "float64", "datetime64[s]") for one in shape.FIELDS
    )
    assert len(set(shape.COLUMNS)) == len(shape.FIELDS) == len(shape.empty().columns)
