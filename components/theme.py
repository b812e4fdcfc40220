"""Colours, type and spacing as tokens, and the two plotly templates made of them.

A figure asks for a role (escalation, engagement, neutral, ...), never for a hex value. `css()` writes the same tokens
as CSS variables; `python -m components.theme` refreshes `assets/tokens.css` and a test fails when the two differ.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

FONT = (
    "'Source Sans 3 Variable', 'Source Sans 3', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', sans-serif"
)
TEXT, SMALL = 13, 12  # pixels: chart text, and the smallest text anywhere


@dataclass(frozen=True)
class Palette:
    """One colour a meaning. `*_soft` are fills behind text or under a line."""

    name: str
    paper: str  # the page
    surface: str  # a card
    ink: str
    muted: str
    line: str  # rules, grid, borders
    escalation: str
    escalation_soft: str
    engagement: str
    engagement_soft: str
    neutral: str
    neutral_soft: str
    accent: str  # what is pointed at or selected
    band: str  # era bands

    def posture(self, posture: str) -> str:
        """The colour of an event of this posture (`both` is drawn as escalation with an engagement outline)."""
        return {"escalation": self.escalation, "both": self.escalation, "engagement": self.engagement}.get(
            posture, self.neutral
        )


PALETTES = {
    "light": Palette(
        "light",
        paper="#f7f6f2",
        surface="#ffffff",
        ink="#1d232b",
        muted="#5a626d",
        line="#dedbd3",
        escalation="#b5472d",
        escalation_soft="#f0d6cd",
        engagement="#1c6e8c",
        engagement_soft="#cfe3ea",
        neutral="#7f868f",
        neutral_soft="#e6e5e0",
        accent="#1d232b",
        band="#efede7",
    ),
    "dark": Palette(
        "dark",
        paper="#13161a",
        surface="#1b1f25",
        ink="#eceae5",
        muted="#a7adb6",
        line="#343a43",
        escalation="#ec8a6e",
        escalation_soft="#4a2a20",
        engagement="#6cbad4",
        engagement_soft="#1d3c48",
        neutral="#969da7",
        neutral_soft="#2b3037",
        accent="#ffffff",
        band="#292f38",
    ),
}


def template(palette: Palette) -> dict:
    """The plotly template of a palette: bare on purpose, it travels with every figure."""
    axis = {
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "zeroline": False,
        "tickcolor": palette.line,
        "tickfont": {"color": palette.muted, "size": SMALL},
        "title": {"font": {"color": palette.muted, "size": SMALL}},
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": TEXT, "color": palette.ink},
            "colorway": [palette.escalation, palette.engagement, palette.neutral],
            "hoverlabel": {
                "bgcolor": palette.surface,
                "bordercolor": palette.line,
                "font": {"family": FONT, "size": TEXT, "color": palette.ink},
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 12, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
        }
    }


def css() -> str:
    """The tokens as CSS variables, light on the root and dark under `data-bs-theme=dark`."""
    blocks = []
    for name, palette in PALETTES.items():
        selector = ":root" if name == "light" else "[data-bs-theme=dark]"
        lines = "".join(
            f"  --{key.replace('_', '-')}: {value};\n" for key, value in asdict(palette).items() if key != "name"
        )
        blocks.append(f"{selector} {{\n{lines}}}\n")
    return f"/* Written by `python -m components.theme`; do not edit. */\n:root {{\n  --font: {FONT};\n}}\n" + "".join(
        blocks
    )


if __name__ == "__main__":
    (Path(__file__).parent.parent / "assets" / "tokens.css").write_text(css(), encoding="utf-8")
