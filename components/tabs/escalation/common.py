"""What the parts of the Escalation tab share: its switches, its window, its style, its notes and tables."""

import pandas as pd

from components.page import Page, twins
from components.tabs.escalation.frames import days_of
from components.words.address import View

TAB = "escalation"
DEFAULTS = {
    "half": "90",
    "weight": "rung",
    "unit": "plain",
    "null": "year",
    "cells": "balance",
}


def setting(view: View, name: str) -> str:
    """A switch of this tab, at its default where the address is silent."""
    return view.get(name, DEFAULTS[name])


def reckoning(view: View) -> tuple[int, str]:
    """How a level is reckoned: after how many days an act counts half, and by what it is weighed."""
    return int(setting(view, "half")), setting(view, "weight")


def window(page: Page) -> tuple[pd.Timestamp, pd.Timestamp]:
    return days_of(page.ctx, page.selection)


def named(page: Page, frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """A frame as a reader's table under this tab's headings."""
    return twins.named(page, TAB, frame, **names)


def follows(page: Page, trigger: str, response: str) -> str:
    """Two kinds of act as a sequence in words."""
    first, second = (page.t(f"escalation.act.{name}") for name in (trigger, response))
    return page.t("escalation.follows", trigger=first[:1].upper() + first[1:], response=second)
