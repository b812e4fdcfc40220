"""The signed, directed network: actors at fixed places, acts as curved arrows either way, coloured by balance."""

import math

import pandas as pd

from components.figures.draw.colour import tone
from components.figures.draw.stack import place_labels
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text_width

MOST_ARROWS = 400  # SVG shapes a page still draws at once
KEY = 46  # pixels under the network for its key
KEY_BOX = {True: 6, False: 10}  # pixels: a step of the key's scale, narrow or wide


def actor_network(
    nodes: pd.DataFrame,
    arrows: pd.DataFrame,
    style: Style,
    focus: str = "",
    near: frozenset[str] = frozenset(),
    top: tuple[int, int] = (1, 1),
) -> dict:
    """The network of one step.

    `nodes`: code, name, short (for narrow pages), text (hover, ready), x, y in [-1, 1], n (events, 0 where absent in
    this step), balance, six (named always). `arrows`: source, target, n, balance, text (hover, ready), largest first.
    `focus` and `near`: an actor and its neighbours, the rest fades. `top`: the largest n of a node and of an arrow
    over all steps, so that years share one scale.
    """
    width, height = style.width, (520 if style.narrow else 640)
    spot = {
        row.code: point for row, point in zip(nodes.itertuples(), _pixels(nodes, width, height, style), strict=True)
    }
    radius = {row.code: _radius(row.n, top[0], style) for row in nodes.itertuples()}
    lit = {focus, *near} if focus else set(spot)
    drawn = arrows[arrows["source"].isin(spot) & arrows["target"].isin(spot)].head(MOST_ARROWS)
    shapes, handles = [], {"x": [], "y": [], "text": [], "customdata": []}
    # Fading arrows go first and thin ones last, so that nothing worth seeing is covered.
    order = [(focus in (row.source, row.target) if focus else True, row) for row in drawn.itertuples()]
    for shown, row in sorted(order, key=lambda item: item[0]):
        curve = _curve(spot[row.source], spot[row.target], radius[row.source], radius[row.target])
        if curve is None:
            continue
        path = _arrow(*curve, thickness=_thickness(row.n, top[1], style))
        shapes.append(
            {
                "type": "path",
                "path": path,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": tone(style.palette, row.balance),
                "opacity": _opacity(row.n, top[1], len(drawn), style) if shown else 0.1,
            }
        )
        if shown:
            for share in (0.35, 0.6):
                x, y = _along(*curve, share)
                handles["x"].append(round(x, 1))
                handles["y"].append(round(y, 1))
                handles["text"].append(row.text)
                handles["customdata"].append([{"dyad": f"{row.source}-{row.target}"}])
    samples = len(drawn) > 0
    shapes += _key_shapes(style, top[1], samples)
    hover = {
        "type": "scatter",
        "mode": "markers",
        **handles,
        "marker": {"size": 16, "color": style.palette.surface, "opacity": 0},
        "hovertemplate": "%{text}<extra></extra>",
    }
    data = [hover, _discs(nodes, spot, radius, lit, focus, style)]
    labels, leaders = _labels(nodes, spot, radius, lit if focus else set(), width, height, style)
    axis = {"visible": False, "fixedrange": True}
    return figure(
        style,
        data,
        height + KEY,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        hovermode="closest",
        dragmode=False,
        shapes=[*shapes, *leaders],
        annotations=[*labels, *_key_words(style, top[1], samples)],
        xaxis={**axis, "range": [0, width]},
        yaxis={**axis, "range": [height + KEY, 0], "scaleanchor": "x", "scaleratio": 1},
    )


def _pixels(nodes: pd.DataFrame, width: int, height: int, style: Style) -> list[tuple[float, float]]:
    """Places in pixels, y downward. The frame fits the nodes given, so six actors fill it as well as sixty."""
    wide, high = (max([0.2, *nodes[axis].abs()]) for axis in ("x", "y"))
    side, rise = (48, 40) if style.narrow else (max(150, width * 0.16), 44)
    return [
        (width / 2 + x / wide * (width / 2 - side), height / 2 - y / high * (height / 2 - rise))
        for x, y in zip(nodes["x"], nodes["y"], strict=True)
    ]


def _radius(n: int, most: int, style: Style) -> float:
    return 2.5 if not n else (3.5 if style.narrow else 4.5) + (14 if style.narrow else 24) * math.sqrt(n / max(most, 1))


def _thickness(n: int, most: int, style: Style) -> float:
    return 1.0 + (8 if style.narrow else 13) * n / max(most, 1)


def _opacity(n: int, most: int, arrows: int, style: Style) -> float:
    """Solid while there are few arrows; in a crowd a single act recedes behind what is done often."""
    crowd = min(max((arrows - 100) / (100 if style.narrow else 200), 0.0), 1.0)
    return round(0.88 * (1 - crowd * 0.8 * (1 - math.sqrt(n / max(most, 1)))), 2)


def _curve(a: tuple, b: tuple, from_radius: float, to_radius: float) -> tuple | None:
    """A quadratic curve between the rims of two discs, bowed to its left, so that the way back bows the other way;
    None where they touch.
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy)
    if far < from_radius + to_radius + 8:
        return None
    bow = 0.11 * far
    control = ((a[0] + b[0]) / 2 + dy / far * bow, (a[1] + b[1]) / 2 - dx / far * bow)
    return _off(a, control, from_radius + 2), control, _off(b, control, to_radius + 3)


def _off(a: tuple, toward: tuple, distance: float) -> tuple[float, float]:
    far = math.hypot(toward[0] - a[0], toward[1] - a[1]) or 1.0
    return a[0] + (toward[0] - a[0]) / far * distance, a[1] + (toward[1] - a[1]) / far * distance


def _along(start: tuple, control: tuple, stop: tuple, share: float) -> tuple[float, float]:
    s = 1 - share
    return tuple(s * s * start[i] + 2 * s * share * control[i] + share * share * stop[i] for i in (0, 1))


def _arrow(start: tuple, control: tuple, stop: tuple, thickness: float) -> str:
    """The outline of a curved arrow as an SVG path: two parallel curves and a head."""
    head = max(7.0, 1.5 * thickness)
    neck = _off(stop, control, head)
    (ux, uy), (vx, vy) = _unit(start, control), _unit(control, stop)
    half, barb = thickness / 2, max(3.6, thickness * 1.05)
    wx, wy = _unit(start, stop)

    def at(point, normal, distance):
        return f"{point[0] - normal[1] * distance:.1f},{point[1] + normal[0] * distance:.1f}"

    return (
        f"M{at(start, (ux, uy), half)} Q{at(control, (wx, wy), half)} {at(neck, (vx, vy), half)} "
        f"L{at(neck, (vx, vy), barb)} L{stop[0]:.1f},{stop[1]:.1f} L{at(neck, (vx, vy), -barb)} "
        f"L{at(neck, (vx, vy), -half)} Q{at(control, (wx, wy), -half)} {at(start, (ux, uy), -half)} Z"
    )


def _unit(a: tuple, b: tuple) -> tuple[float, float]:
    far = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far


def _discs(nodes: pd.DataFrame, spot: dict, radius: dict, lit: set, focus: str, style: Style) -> dict:
    """One disc an actor; a hollow dot where it does nothing in this step. A click looks at its neighbourhood, another
    at all again.
    """
    codes, present = nodes["code"].tolist(), (nodes["n"] > 0).tolist()
    palette = style.palette
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(spot[code][0], 1) for code in codes],
        "y": [round(spot[code][1], 1) for code in codes],
        "text": nodes["text"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "customdata": [[{"focus": "" if code == focus else code}] for code in codes],
        "marker": {
            "size": [round(2 * radius[code], 1) for code in codes],
            "sizemode": "diameter",
            "color": [
                tone(palette, value) if here else palette.surface
                for value, here in zip(nodes["balance"], present, strict=True)
            ],
            "opacity": [1 if code in lit else 0.25 for code in codes],
            "line": {
                "width": [2.5 if code == focus else 1.2 for code in codes],
                "color": [
                    palette.accent if code == focus else palette.surface if here else palette.neutral
                    for code, here in zip(codes, present, strict=True)
                ],
            },
        },
    }


def _labels(
    nodes: pd.DataFrame, spot: dict, radius: dict, near: set, width: int, height: int, style: Style
) -> tuple[list[dict], list[dict]]:
    """Names beside their discs, and thin leaders to those that had to step aside: annotations and shapes.

    The six and whoever is looked at come first, then by size. No name covers a disc or another name; who finds no
    room stays unnamed.
    """
    size = 12 if style.narrow else 13
    discs = {
        code: (x - radius[code], y - radius[code], x + radius[code], y + radius[code]) for code, (x, y) in spot.items()
    }
    kept: list[tuple] = []
    words, leaders = [], []
    ranked = sorted(nodes.itertuples(), key=lambda row: (row.code not in near, not row.six, -row.n, row.code))
    room = 8 if style.narrow else 24
    for place, row in enumerate(ranked):
        # In a crowd the small ones stay unnamed until someone looks at them; hover names them.
        crowded = len(nodes) > (14 if style.narrow else 40)
        important = row.six or row.code in near
        if crowded and not important and (near or place >= room + 6):
            continue
        text = row.short if style.narrow else row.name
        wide = text_width(text, size)
        others = [disc for code, disc in discs.items() if code != row.code]
        for left, upper, anchor, aside in _places(spot[row.code], radius[row.code], wide, (width, height), important):
            box = (left, upper, left + wide, upper + 18)
            if left < 6 or box[2] > width - 6 or upper < 0 or box[3] > height + 4:
                continue
            if place_labels([*others, box])[-1] and place_labels([*kept, box])[-1]:
                kept.append(box)
                at = {"left": left, "right": box[2], "center": left + wide / 2}[anchor]
                strong = row.n > 0 and (not near or row.code in near)
                words.append(
                    {
                        "x": round(at, 1),
                        "y": round(upper + 9, 1),
                        "text": plain(text),
                        "showarrow": False,
                        "xanchor": anchor,
                        "yanchor": "middle",
                        "borderpad": 0,
                        "bgcolor": _veil(style.palette.surface),
                        "font": {"size": size, "color": style.palette.ink if strong else style.palette.muted},
                    }
                )
                if aside:
                    x, y = spot[row.code]
                    end = (min(max(x, left), box[2]), min(max(y, upper + 3), upper + 15))
                    start = _off((x, y), end, radius[row.code] + 1)
                    leaders.append(
                        {
                            "type": "line",
                            "x0": round(start[0], 1),
                            "y0": round(start[1], 1),
                            "x1": round(end[0], 1),
                            "y1": round(end[1], 1),
                            "line": {"width": 1, "color": style.palette.muted},
                        }
                    )
                break
    return words, leaders


def _places(spot: tuple, radius: float, wide: float, page: tuple, important: bool):
    """Where a name may stand, best first: beside the disc, outward before inward; then further off, for names that
    must be read.

    Yields left, upper edge, anchor, and whether the name stands far enough aside to need a leader.
    """
    x, y = spot
    sideways = ("right", "left") if x > page[0] / 2 else ("left", "right")
    upright = ("above", "below") if y < page[1] / 2 else ("below", "above")
    order = (*upright, *sideways) if abs(x - page[0] / 2) < page[0] * 0.12 else (*sideways, *upright)
    for gap, shifts in (
        ((5, (0,)), (14, (0, -16, 16)), (32, (0, -22, 22)), (54, (0, -36, 36))) if important else ((5, (0,)),)
    ):
        reach = radius + gap
        for side in order:
            for shift in shifts:
                if side in ("right", "left"):
                    yield (
                        (x + reach if side == "right" else x - reach - wide),
                        y - 9 + shift,
                        "left" if side == "right" else "right",
                        gap > 5,
                    )
                else:
                    yield (
                        x - wide / 2 + shift * 2,
                        (y - reach - 17 if side == "above" else y + reach - 1),
                        "center",
                        gap > 5,
                    )


def _veil(colour: str) -> str:
    """A colour one can see through, so that a name stays readable over an arrow."""
    return "rgba(" + ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",0.72)"


def _samples(most: int, few: bool) -> list[int]:
    """Round numbers of acts whose arrows the key shows."""
    found = [n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000) if n <= most]
    return list(dict.fromkeys(([] if few else [found[0]]) + [found[len(found) // 2], found[-1]])) if found else [1]


def _key_left(style: Style) -> float:
    return text_width(style.t("actors.key.escalation"), 12) + 8


def _key_shapes(style: Style, most: int, samples: bool) -> list[dict]:
    """The key: the scale of balance at the left, sample arrows at the right where there are arrows to compare."""
    height = 520 if style.narrow else 640
    y, left, steps, box = height + KEY - 16, _key_left(style), 9, KEY_BOX[style.narrow]
    shapes = [
        {
            "type": "rect",
            "x0": left + i * box,
            "x1": left + i * box + box,
            "y0": y - 5,
            "y1": y + 5,
            "line": {"width": 0},
            "fillcolor": tone(style.palette, i * 2 / (steps - 1) - 1),
        }
        for i in range(steps)
    ]
    for x, n in _key_places(style, most) if samples else ():
        thick = _thickness(n, most, style)
        shapes.append(
            {
                "type": "path",
                "path": _arrow((x, y), (x + 15, y), (x + 30, y), thick),
                "line": {"width": 0},
                "fillcolor": style.palette.neutral,
            }
        )
    return shapes


def _key_places(style: Style, most: int) -> list[tuple[float, int]]:
    samples = _samples(most, style.narrow)
    taken = _key_left(style) + 9 * KEY_BOX[style.narrow] + text_width(style.t("actors.key.engagement"), 12) + 20
    places = [
        (style.width - (len(samples) - index) * (66 if style.narrow else 72), n) for index, n in enumerate(samples)
    ]
    return [(x, n) for x, n in places if x > taken]


def _key_words(style: Style, most: int, samples: bool) -> list[dict]:
    height = 520 if style.narrow else 640
    font = {"size": 12, "color": style.palette.muted}
    base = {"y": height + KEY - 16, "yanchor": "middle", "showarrow": False, "font": font, "borderpad": 0}
    left = _key_left(style)
    words = [
        {**base, "x": left - 6, "xanchor": "right", "text": style.t("actors.key.escalation")},
        {
            **base,
            "x": left + 9 * KEY_BOX[style.narrow] + 6,
            "xanchor": "left",
            "text": style.t("actors.key.engagement"),
        },
    ]
    places = _key_places(style, most) if samples else []
    words += [{**base, "x": x + 34, "xanchor": "left", "text": f"{n:,}"} for x, n in places]
    word = text_width(style.t("actors.key.acts"), 12)
    used = left + 9 * KEY_BOX[style.narrow] + 6 + text_width(style.t("actors.key.engagement"), 12)
    if places and places[0][0] - 10 - word > used:
        words.append({**base, "x": places[0][0] - 10, "xanchor": "right", "text": style.t("actors.key.acts")})
    return words
