"""Labels beside marks: centred on the mark, or held inside the plot at its edges."""


def reach(at: float, wide: float, inner: float) -> tuple[float, float]:
    """Left and right end in pixels of a label `wide` pixels wide, centred at `at` and kept inside [0, inner]."""
    left = min(max(at - wide / 2, 0.0), max(inner - wide, 0.0))
    return left, left + wide


def anchored(at: float, wide: float, inner: float) -> dict:
    """Where plotly puts such a label: held by its middle, or by the end that touches an edge.

    Widths are estimates, ends are not.
    """
    left, right = reach(at, wide, inner)
    x, anchor = (left, "left") if at - wide / 2 < 0 else (right, "right") if at + wide / 2 > inner else (at, "center")
    return {"x": x / inner, "xref": "paper", "xanchor": anchor}
