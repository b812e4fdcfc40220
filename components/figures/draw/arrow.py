"""Curved arrows between discs, as outlines in SVG's path language. Places are (x, y) in pixels."""

import math

Place = tuple[float, float]
Curve = tuple[Place, Place, Place]  # start, control and end of a quadratic curve


def between(a: Place, b: Place, from_radius: float, to_radius: float) -> Curve | None:
    """A curve between the rims of two discs, bowed to its left, so that the way back bows the other way; None where
    they touch."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy)
    if far < from_radius + to_radius + 8:
        return None
    bow = 0.11 * far
    control = ((a[0] + b[0]) / 2 + dy / far * bow, (a[1] + b[1]) / 2 - dx / far * bow)
    return off(a, control, from_radius + 2), control, off(b, control, to_radius + 3)


def off(a: Place, toward: Place, distance: float) -> Place:
    """The place so far from `a` on the way to another."""
    ux, uy = _unit(a, toward)
    return a[0] + ux * distance, a[1] + uy * distance


def along(curve: Curve, share: float) -> Place:
    """The place a share of the way along a curve."""
    (start, control, stop), s = curve, 1 - share
    return tuple(s * s * start[i] + 2 * s * share * control[i] + share * share * stop[i] for i in (0, 1))


def outline(curve: Curve, thickness: float) -> str:
    """A curved arrow: two parallel curves and a head."""
    start, control, stop = curve
    head = max(7.0, 1.5 * thickness)
    neck = off(stop, control, head)
    u, v, w = _unit(start, control), _unit(control, stop), _unit(start, stop)
    half, barb = thickness / 2, max(3.6, thickness * 1.05)

    def at(place: Place, normal: Place, distance: float) -> str:
        return f"{place[0] - normal[1] * distance:.1f},{place[1] + normal[0] * distance:.1f}"

    return (
        f"M{at(start, u, half)} Q{at(control, w, half)} {at(neck, v, half)} "
        f"L{at(neck, v, barb)} L{stop[0]:.1f},{stop[1]:.1f} L{at(neck, v, -barb)} "
        f"L{at(neck, v, -half)} Q{at(control, w, -half)} {at(start, u, -half)} Z"
    )


def _unit(a: Place, b: Place) -> Place:
    far = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far
