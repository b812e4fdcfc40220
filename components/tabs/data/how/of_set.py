"""The numbers of each entry of "How we know" for a loaded set: what became of its rows, and how they are counted."""

from components.page import Page, sets
from data.measures.comparison import BLOCK, FEWEST
from data.measures.series import PER_DAYS


def of_set(page: Page) -> dict[str, str]:
    """Its rows, days, engine and cube, and the rules whose numbers an entry tells."""
    held = page.about
    counted = {name: f"{getattr(held, name):,}" for name in ("rows", "accepted", "merged", "rejected")}
    merging = "none" if not sets.can_merge(page) else "apart" if page.view.merge else "merged"
    return {
        **counted,
        "title": held.title,
        "first": held.span[0],
        "last": held.span[1],
        "cells": f"{len(page.held.cube()):,}",
        "engine": page.t("set.how.engine.table" if held.source == "table" else "set.how.engine.files"),
        "merging": page.t(f"set.how.merging.{merging}"),
        "what": sets.said(page, "what"),
        "days": str(PER_DAYS),
        "block": str(BLOCK),
        "fewest": str(FEWEST),
    }
