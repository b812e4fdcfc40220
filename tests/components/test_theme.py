"""Tokens: the style sheet holds them, and text can be read in both themes."""

import re
from dataclasses import asdict
from pathlib import Path

import plotly.graph_objects as go
import pytest

from components import theme

ASSETS = Path(__file__).parents[2] / "assets"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_style_sheet_is_the_tokens():
    assert (ASSETS / "tokens.css").read_text(encoding="utf-8") == theme.css(), "run `python -m components.theme`"


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize("role", ["ink", "muted", "escalation", "engagement", "accent"])
@pytest.mark.parametrize("ground", ["surface", "paper"])
def test_text_can_be_read(name, role, ground):
    palette = theme.PALETTES[name]
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize(
    "role, ground",
    [
        ("neutral", "surface"),
        ("escalation", "escalation_soft"),
        ("engagement", "engagement_soft"),
        ("ink", "band"),
        ("ink", "neutral_soft"),
        ("muted", "band"),
    ],
)
def test_marks_stand_out_from_their_ground(name, role, ground):
    palette = theme.PALETTES[name]
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("name", theme.PALETTES)
def test_the_template_is_plotlys(name):
    go.layout.Template(theme.template(theme.PALETTES[name]))


def test_every_colour_is_six_digits_and_in_both_themes():
    light, dark = (asdict(theme.PALETTES[name]) for name in ("light", "dark"))
    assert light.keys() == dark.keys()
    assert all(
        re.fullmatch("#[0-9a-f]{6}", value)
        for palette in (light, dark)
        for key, value in palette.items()
        if key != "name"
    )


def test_style_sheets_take_colours_from_tokens_alone():
    for path in ASSETS.glob("*.css"):
        if path.name == "tokens.css":
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", text), path.name


def test_no_text_is_smaller_than_twelve_pixels():
    for path in ASSETS.glob("*.css"):
        sizes = [
            float(size)
            for size in re.findall(r"font(?:-size)?:[^;]*?(\d+(?:\.\d+)?)px", path.read_text(encoding="utf-8"))
        ]
        assert all(size >= 12 for size in sizes), (path.name, sizes)
