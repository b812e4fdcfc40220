"""What the parts of the Escalation tab share: its switches, its window, its style, its notes and tables."""

import pandas as pd

from components import twin
from components.escalation.frames import days_of
from components.figures.draw.style import Style
from components.kit import Context
from components.view import View

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
    """A frame as a reader's table under this tab's headings."""
    return twin.named(ctx, view, TAB, frame, **names)
