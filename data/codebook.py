"""The codebook that ships with the record: Markdown in two languages, in the same chapters."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# The second-level headings of both files, in their order.
CHAPTERS = ("coding", "dates", "ladders", "situations", "tables", "measures")


def path(lang: str) -> Path:
    return HERE / f"CODEBOOK.{lang}.md"


@cache
def text(lang: str) -> str:
    """The whole codebook in one language (`en` or `zh`)."""
    return path(lang).read_text(encoding="utf-8")


@cache
def chapters(lang: str) -> dict[str, str]:
    """The codebook cut at its second-level headings: name of the chapter -> its Markdown, heading included."""
    parts = ("\n" + text(lang)).split("\n## ")[1:]
    return {name: f"## {part}".strip() for name, part in zip(CHAPTERS, parts, strict=True)}


@cache
def rungs(lang: str) -> dict[int, tuple[str, str]]:
    """What each rung of the ladders stands for: rung -> (escalation, engagement), from the chapter's table."""
    lines = [line.strip("| ").split(" | ") for line in chapters(lang)["ladders"].splitlines()]
    return {int(cells[0]): (cells[1], cells[2].strip("-")) for cells in lines if cells[0].isdigit()}
