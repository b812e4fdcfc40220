"""The means of two selections at the edge of their levels, and the words over each row."""

import pandas as pd

from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.style import Style
from components.figures.draw.text import bold, plain, text_width


def means_of(means: list[dict], name: str, role: str, axis: str, names: list[str], style: Style) -> list[dict]:
    """Each mean within its interval, the first filled, the second hollow."""
    palette, on, out = style.palette, {"xaxis": "x2", "yaxis": axis}, []
    for at, (colour, symbol) in enumerate(((getattr(palette, role), "circle"), (palette.ink, "circle-open"))):
        row = means[at]
        if pd.isna(row[name]):
            continue
        out.append(line(pieces([at]), pieces([row[f"{name}_low"]], [row[f"{name}_high"]]), colour, 1.6, **on, **SILENT))
        said = f"{plain(names[at])}<br>{_valued(row, name, style)}"
        out.append(points([at], [row[name]], colour, size=10, symbol=symbol, **on, **says([said])))
    return out


def _valued(row: dict, name: str, style: Style) -> str:
    """1.77 (1.41–2.23)"""
    if pd.isna(row[name]):
        return ""
    mean, low, high = (f"{row[column]:.2f}" for column in (name, f"{name}_low", f"{name}_high"))
    return mean if high == "nan" else style.t("compare.valued", mean=mean, low=low, high=high)


def names_over(name: str, role: str, means: list[dict], names: list[str], inner: int, style: Style) -> list[tuple]:
    """The words over a row: what it is, and who is drawn how, with the mean; (text, colour, x, line)."""
    colour, out, x, row = getattr(style.palette, role), [], 0.0, 0
    parts = [(bold(style.t(f"posture.{role}")), colour)]
    looks = (("●", colour), ("○", style.palette.ink))
    for (mark, look), who, mean in zip(looks, names, means, strict=True):
        named, value = f"{mark} {plain(who)}", _valued(mean, name, style)
        whole = f"{named}  {value}"
        parts += [(one, look) for one in ([whole] if text_width(whole, 13) <= inner else [named, value]) if one]
    for said, look in parts:
        wide = text_width(said.replace("<b>", "").replace("</b>", ""), 13)
        if x and x + wide > inner:
            x, row = 0.0, row + 1
        out.append((said, look, x, row))
        x += wide + 16
    return out
