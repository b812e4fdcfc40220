"""Numbers that Python, scripts and style sheets share stand in one place; the others are told them, or held to it."""

import re
from pathlib import Path

import pytest

from components import layout
from components.page import frame
from components.page.folded import TAGS
from components.page.panels import ALONG
from tests.site import create_app

ROOT = Path(__file__).parents[1]
SCRIPTS = [
    *sorted(ROOT.glob("assets/*.js")),
    *sorted(ROOT.glob("assets/opening/*.js")),
    *sorted(ROOT.glob("components/**/*.js")),
]
SHEETS = [*ROOT.glob("assets/*.css"), *ROOT.glob("components/tabs/*/style.css")]
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in SHEETS)


def test_the_first_script_of_a_page_is_told_what_the_code_knows():
    page = create_app().server.test_client().get("/overview").text
    script = re.search(r'<script src="/assets/first\.js[^>]*>', page)[0]
    told = dict(re.findall(r'data-(\w+)="([^"]*)"', script))
    assert told["widths"].split() == [str(width) for width in layout.WIDTHS]
    assert told["beside"] == str(layout.CARD_BESIDE)
    assert set(told["tags"].split()) == TAGS
    assert told.keys() - {"prefix"} == frame.numbers().keys()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_script_has_a_measure_of_the_page_of_its_own(script):
    measures = {layout.MAX_CONTENT, layout.CARD, layout.CARD_BESIDE, layout.PHONE, layout.WIDE}
    assert not measures & {int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", script.read_text())}


@pytest.mark.parametrize(
    "rule",
    [
        f"max-width: {layout.MAX_CONTENT}px",
        f"min({layout.CARD}px, 100%)",
        f"margin-inline-end: {layout.CARD}px",
        f"(min-width: {layout.CARD_BESIDE}px)",
        f"(max-width: {layout.PHONE - 1}px)",
        f"(max-width: {layout.WIDE - 1}px)",
        f"(max-width: {layout.WIDE + layout.CARD - 1}px)",
    ],
)
def test_the_style_sheets_have_the_measures_charts_are_laid_out_for(rule):
    assert rule in STYLES


def test_the_script_reads_the_header_that_says_what_comes_along():
    assert f'headers.get("{ALONG}")' in (ROOT / "assets" / "answers.js").read_text(encoding="utf-8")


def test_a_phone_and_a_desk_begin_at_one_width_each():
    """Every sheet that folds the page for a phone, or stands panels below each other, does it at the same width."""
    near = {int(px) for px in re.findall(r"\(max-width: (\d+)px\)", STYLES)}
    assert {px for px in near if abs(px - layout.PHONE) < 40} == {layout.PHONE - 1}
    assert {px for px in near if abs(px - layout.WIDE) < 40} == {layout.WIDE - 1}
