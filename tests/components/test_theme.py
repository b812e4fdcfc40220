"""Tokens: the style sheet holds them, and text can be read in both themes."""

import re
from dataclasses import asdict
from pathlib import Path

import plotly.graph_objects as go
import pytest

from components import theme
from components.figures.draw.colour import tone

ASSETS = Path(__file__).parents[2] / "assets"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """CIE L* on white D65."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


# What an eye without one of the cones sees: Machado, Oliveira & Fernandes 2009, severity 1, on linear channels.
EYES = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def seen(colour: str, eye: str) -> str:
    """The colour as that eye sees it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    mixed = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in EYES[eye]]
    coded = [12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in mixed]
    return "#" + "".join(f"{round(one * 255):02x}" for one in coded)


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
def test_the_poles_are_told_apart_in_grey(name):
    """Calendar, strokes, bars, chips: nothing but the fill tells some of them."""
    palette = theme.PALETTES[name]
    assert lightness(palette.engagement) - lightness(palette.escalation) >= 20
    assert lightness(palette.engagement_soft) - lightness(palette.escalation_soft) >= 9
    neutral = lightness(palette.neutral)
    assert all(abs(neutral - lightness(pole)) >= 10 for pole in (palette.escalation, palette.engagement))


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_the_poles_apart(name, eye):
    """By lightness too, besides olive against blue."""
    palette = theme.PALETTES[name]
    poles = [seen(one, eye) for one in (palette.escalation, palette.engagement)]
    assert lightness(poles[1]) - lightness(poles[0]) >= 14
    assert all(contrast(pole, palette.surface) >= 3 for pole in poles)


@pytest.mark.parametrize("name", theme.PALETTES)
def test_a_balance_keeps_its_sign_in_grey(name):
    steps = [lightness(tone(theme.PALETTES[name], value / 4)) for value in range(-4, 5)]
    assert all(low < high for low, high in zip(steps, steps[1:], strict=False))


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
@pytest.mark.parametrize("role", ["ink", "muted"])
def test_words_can_be_read_on_a_block_of_engagement(name, role):
    """Steps and stays of delegations are such blocks."""
    palette = theme.PALETTES[name]
    assert contrast(getattr(palette, role), palette.engagement_soft) >= 4.5


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
