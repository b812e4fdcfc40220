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
    """One colour a meaning. `*_soft` are fills behind text or under a line. Escalation is the darker pole in both
    themes, so that the two are told apart in grey, on paper and by every kind of eye.
    """

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
        escalation="#801507",
        escalation_soft="#e8bcae",
        engagement="#1f789c",
        engagement_soft="#cfe3ea",
        neutral="#8b9199",
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
        escalation="#e06a49",
        escalation_soft="#422319",
        engagement="#9bd8ee",
        engagement_soft="#214652",
        neutral="#a4aab3",
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
            # Rows are named where there is room: that none passes the edge of the chart need not be measured one by one
            "yaxis": axis | {"ticklabeloverflow": "allow"},
            "margin": {"l": 12, "r": 12, "t": 8, "b": 28},
            "showlegend": False,
        }
    }


# What Bootstrap's own variables mean here: by the selector that sets them, without their `--bs-`.
BOOTSTRAP = {
    ":root": {
        "font-sans-serif": "var(--font)",
        "body-font-size": "15px",
        "body-bg": "var(--paper)",
        "body-color": "var(--ink)",
        "emphasis-color": "var(--ink)",
        "secondary-color": "var(--muted)",
        "border-color": "var(--line)",
        "border-color-translucent": "var(--line)",
        "border-radius": "3px",
        "border-radius-sm": "3px",
        "border-radius-lg": "4px",
        "light-bg-subtle": "var(--neutral-soft)",
        "light-border-subtle": "var(--line)",
        "light-text-emphasis": "var(--ink)",
        "danger-bg-subtle": "var(--surface)",
        "danger-border-subtle": "var(--escalation)",
        "danger-text-emphasis": "var(--ink)",
        "code-color": "var(--ink)",
        "box-shadow": "0 8px 24px rgb(0 0 0 / 12%)",
    },
    ".form-control, .form-select, .form-check-input": {"body-bg": "var(--surface)"},
    ".btn": {
        "btn-focus-box-shadow": "0 0 0 2px var(--surface), 0 0 0 4px var(--accent)",
        "btn-disabled-opacity": "1",
    },
    ".btn-sm": {"btn-font-size": f"{TEXT}px", "btn-padding-x": "12px", "btn-padding-y": "5px"},
    ".btn-outline-secondary": {
        "btn-color": "var(--ink)",
        "btn-bg": "var(--surface)",
        "btn-border-color": "var(--line)",
        "btn-hover-color": "var(--ink)",
        "btn-hover-bg": "var(--neutral-soft)",
        "btn-hover-border-color": "var(--line)",
        "btn-active-color": "var(--ink)",
        "btn-active-bg": "var(--neutral-soft)",
        "btn-active-border-color": "var(--line)",
        "btn-disabled-color": "var(--muted)",
        "btn-disabled-border-color": "transparent",
    },
    ".btn-dark": {
        "btn-color": "var(--paper)",
        "btn-bg": "var(--ink)",
        "btn-border-color": "var(--ink)",
        "btn-hover-color": "var(--paper)",
        "btn-hover-bg": "var(--muted)",
        "btn-hover-border-color": "var(--muted)",
        "btn-active-color": "var(--paper)",
        "btn-active-bg": "var(--muted)",
    },
    ".card": {
        "card-bg": "var(--surface)",
        "card-border-color": "var(--line)",
        "card-color": "var(--ink)",
        "card-cap-bg": "transparent",
        "card-cap-padding-x": "0",
        "card-cap-padding-y": "0",
    },
    ".nav": {
        "nav-link-padding-x": "0",
        "nav-link-padding-y": "6px",
        "nav-link-color": "var(--muted)",
        "nav-link-hover-color": "var(--ink)",
    },
    ".nav-underline": {"nav-underline-gap": "28px", "nav-underline-link-active-color": "var(--ink)"},
    ".nav-pills": {
        "nav-link-padding-x": "10px",
        "nav-link-padding-y": "2px",
        "nav-pills-link-active-bg": "var(--neutral-soft)",
        "nav-pills-link-active-color": "var(--ink)",
    },
    ".table": {
        "table-color": "var(--ink)",
        "table-bg": "transparent",
        "table-border-color": "var(--line)",
        "table-hover-color": "var(--ink)",
        "table-hover-bg": "var(--neutral-soft)",
    },
    ".badge": {
        "badge-font-size": f"{SMALL}px",
        "badge-font-weight": "400",
        "badge-color": "var(--ink)",
        "badge-padding-x": "6px",
        "badge-padding-y": "3px",
    },
    ".alert": {"alert-padding-x": "12px", "alert-padding-y": "8px", "alert-margin-bottom": "0"},
    ".dropdown-menu": {
        "dropdown-bg": "var(--surface)",
        "dropdown-color": "var(--ink)",
        "dropdown-border-color": "var(--line)",
        "dropdown-link-color": "var(--ink)",
        "dropdown-link-hover-color": "var(--ink)",
        "dropdown-link-hover-bg": "var(--neutral-soft)",
        "dropdown-link-active-color": "var(--ink)",
        "dropdown-link-active-bg": "var(--neutral-soft)",
        "dropdown-font-size": f"{TEXT}px",
        "dropdown-item-padding-x": "16px",
        "dropdown-box-shadow": "var(--bs-box-shadow)",
    },
    ".offcanvas": {
        "offcanvas-bg": "var(--surface)",
        "offcanvas-color": "var(--ink)",
        "offcanvas-border-color": "var(--line)",
        "offcanvas-width": "min(440px, 100%)",
        "offcanvas-padding-x": "20px",
    },
    ".modal": {
        "modal-bg": "var(--surface)",
        "modal-color": "var(--ink)",
        "modal-border-color": "var(--line)",
        "modal-header-border-color": "var(--line)",
        "modal-header-padding": "16px 24px",
        "modal-padding": "16px 24px 24px",
        "modal-width": "720px",
    },
    ".toast": {
        "toast-bg": "var(--ink)",
        "toast-color": "var(--paper)",
        "toast-border-color": "var(--ink)",
        "toast-font-size": f"{TEXT}px",
        "toast-max-width": "min(560px, calc(100vw - 32px))",
    },
    ".popover": {
        "popover-bg": "var(--surface)",
        "popover-border-color": "var(--line)",
        "popover-body-color": "var(--ink)",
        "popover-font-size": f"{TEXT}px",
        "popover-max-width": "320px",
        "popover-body-padding-x": "14px",
        "popover-body-padding-y": "10px",
        "popover-box-shadow": "var(--bs-box-shadow)",
    },
    ".accordion": {
        "accordion-bg": "transparent",
        "accordion-color": "var(--ink)",
        "accordion-border-color": "var(--line)",
        "accordion-btn-padding-x": "0",
        "accordion-btn-padding-y": "10px",
        "accordion-btn-color": "var(--ink)",
        "accordion-btn-focus-box-shadow": "0 0 0 2px var(--accent)",
        "accordion-active-bg": "transparent",
        "accordion-active-color": "var(--ink)",
        "accordion-body-padding-x": "0",
        "accordion-body-padding-y": "0",
    },
    ".progress": {"progress-bg": "var(--muted)", "progress-bar-bg": "var(--paper)", "progress-height": "4px"},
}
# Bootstrap mixes these with an opacity, so it wants their channels.
CHANNELS = {
    "body-color": "ink",
    "body-bg": "paper",
    "emphasis-color": "ink",
    "secondary": "muted",
    "light": "neutral_soft",
    "dark": "ink",
    "danger": "escalation",
    "link-color": "ink",
    "link-hover-color": "ink",
}


def css() -> str:
    """The tokens as CSS variables, light on the root, dark under `data-bs-theme=dark`; Bootstrap's are made of them."""
    blocks = [_block(":root", {"--font": FONT})]
    for name, palette in PALETTES.items():
        tokens = {f"--{key.replace('_', '-')}": value for key, value in asdict(palette).items() if key != "name"}
        tokens |= {f"--bs-{key}-rgb": _channels(getattr(palette, role)) for key, role in CHANNELS.items()}
        blocks.append(_block(":root" if name == "light" else "[data-bs-theme=dark]", tokens))
    for selector, values in BOOTSTRAP.items():
        blocks.append(_block(selector, {f"--bs-{key}": value for key, value in values.items()}))
    return "/* Written by `python -m components.theme`; do not edit. */\n" + "".join(blocks)


def _block(selector: str, variables: dict[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in variables.items()) + "}\n"


def _channels(colour: str) -> str:
    return ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


if __name__ == "__main__":
    (Path(__file__).parent.parent / "assets" / "tokens.css").write_text(css(), encoding="utf-8")
