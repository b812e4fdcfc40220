"""Every panel draws what its snapshot holds. After a wanted change: `python -m tests.gallery`, look, commit."""

import json

import plotly.graph_objects as go
import pytest

from components.kit import draw
from tests import gallery

PANELS = [(tab, panel) for tab in gallery.discover().values() for panel in tab.panels]
NAMES = [f"{tab.name}-{panel.name}" for tab, panel in PANELS]


def differences(old: object, new: object, where: str = "") -> list[str]:
    """Where two normalised snapshots differ, as paths; a last digit may differ between machines."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            line
            for key in sorted({*old, *new})
            for line in (
                differences(old[key], new[key], f"{where}.{key}")
                if key in old and key in new
                else [f"{where}.{key}: only on one side"]
            )
        ]
    if isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            return [f"{where}: {len(old)} items were {len(new)}"]
        return [
            line
            for index, pair in enumerate(zip(old, new, strict=True))
            for line in differences(*pair, f"{where}[{index}]")
        ]
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(old, bool):
        return [] if abs(old - new) <= 2e-3 * max(abs(old), abs(new), 1e-6) else [f"{where}: {old} is now {new}"]
    return [] if old == new else [f"{where}: {old!r} is now {new!r}"]


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
def test_a_panel_is_its_snapshot(tab, panel):
    path = gallery.path_of(tab, panel)
    assert path.exists(), "no snapshot: run `python -m tests.gallery`"
    found = differences(json.loads(path.read_text(encoding="utf-8")), gallery.snapshot(gallery.small(), tab, panel))
    assert not found, "\n".join(
        [*found[:8], "If this is wanted: `python -m tests.gallery`, look at tests/gallery.html, commit."]
    )


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
@pytest.mark.parametrize("name", gallery.VIEWS)
def test_a_panel_is_a_figure_plotly_takes(tab, panel, name):
    ctx = gallery.small()
    drawn = draw(ctx, gallery.view(ctx, tab, panel, name), panel)
    if drawn.figure:
        go.Figure(drawn.figure)
    assert drawn.figure or drawn.body is not None or drawn.empty, "a panel shows something or says why not"


def test_no_snapshot_is_left_over():
    assert {path.name for path in gallery.SNAPSHOTS.glob("*.json")} == {
        gallery.path_of(tab, panel).name for tab, panel in PANELS
    }
