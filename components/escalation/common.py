"""What the parts of the Escalation tab share: its switches, its window, its style, and frames as tables a reader can take away."""

import pandas as pd

from components.escalation.frames import days_of
from components.figures.style import Style, iso_days
from components.kit import Context
from components.view import View
from data.record import OPEN_END, OPEN_START

TAB = "escalation"
DEFAULTS = {"half": "90", "weight": "rung", "trigger": "nuclear", "response": "sanction", "cells": "balance"}


def setting(view: View, name: str) -> str:
    """A switch of this tab, at its default where the address is silent."""
    return view.get(name, DEFAULTS[name])


def style(ctx: Context, view: View, panel: str) -> Style:
    """What a figure of one panel needs to know of the page."""
    return ctx.style(view, ctx.tabs[TAB].panel(panel))


def window(ctx: Context, view: View) -> tuple[pd.Timestamp, pd.Timestamp]:
    return days_of(ctx, view.selection)


def sentences(view: View, parts: list[str]) -> str:
    """Finished sentences as one note."""
    return (" " if view.lang == "en" else "").join(parts)


def named(ctx: Context, view: View, frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """A frame as a reader's table: the columns asked for, in their order, under worded headings, days as ISO text, yes and no in words."""
    out = {}
    for column, key in names.items():
        cells = frame[column]
        if cells.dtype.kind == "M":
            cells = [when if inside else "" for when, inside in zip(iso_days(cells), (cells > OPEN_START) & (cells < OPEN_END), strict=True)]
        elif cells.dtype.kind == "b":
            words = {True: ctx.t("escalation.yes", view), False: ctx.t("escalation.no", view)}
            cells = [words[flag] for flag in cells.tolist()]
        elif cells.dtype.kind == "f":
            cells = cells.to_numpy().round(4)
        else:
            cells = cells.to_numpy()
        out[ctx.t(f"escalation.column.{key}", view)] = cells
    return pd.DataFrame(out)
