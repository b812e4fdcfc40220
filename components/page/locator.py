"""Where on the peninsula an event was, on its card. `python -m components.page.locator` writes the land anew."""

from pathlib import Path

import pandas as pd

from components.page import tags
from components.page.tags import Tag
from data.outline import EAST, NARROWER, NORTH, SOUTH, WEST, on_map, outline, share

FILE = Path(__file__).parents[2] / "assets" / "peninsula.svg"
WIDE, TALL = round((EAST - WEST) * NARROWER * 20), round((NORTH - SOUTH) * 20)


def locator(places: pd.DataFrame, place_id: str, posture: str) -> Tag | None:
    """The land with a dot where the place is; None where it is not on the map. The place is in words beside it."""
    found = places[places["place_id"] == place_id]
    if found.empty or not on_map(found["lon"].iloc[0], found["lat"].iloc[0]):
        return None
    x, y = share(found["lon"].iloc[0], found["lat"].iloc[0])
    dot = tags.I(className=f"locator-dot dot-{posture}", style={"--x": f"{x:.3f}", "--y": f"{y:.3f}"})
    return tags.Div([tags.I(className="locator-land"), dot], className="locator", **{"aria-hidden": "true"})


def svg() -> str:
    """The land as a picture that the style sheet fills with a colour of the theme."""
    rings = [[share(*place) for place in ring] for ring in outline().land]
    outlines = "".join("M" + "L".join(f"{x * WIDE:.1f},{y * TALL:.1f}" for x, y in ring) + "Z" for ring in rings)
    box = f"0 0 {WIDE} {TALL}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{outlines}"/></svg>\n'


if __name__ == "__main__":
    FILE.write_text(svg(), encoding="utf-8")
