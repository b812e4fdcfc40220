"""The year matrix: conflict and cooperation by period, each cell a number one can open."""

import pandas as pd

from components.figures.style import Style, figure, iso

SIDES = (("conflict", "escalation"), ("cooperation", "engagement"))


def period_matrix(counts: pd.DataFrame, labels: list[str], style: Style) -> dict:
    """`counts` from `summary.period_matrix`; `labels` name its bins. Two rows, darker for more; a click opens the cell's events.

    The cells are bars of one height: Dash does not report which cell of a heat map was clicked.
    """
    palette = style.palette
    top = max(1, int(counts[["conflict", "cooperation"]].to_numpy().max())) if len(counts) else 1
    periods = [(iso(a), iso(b)) for a, b in zip(counts["first"], counts["last"], strict=True)]
    room = (style.width - 92) / max(len(labels), 1)
    data, annotations = [], []
    for row, (side, role) in enumerate(SIDES):
        word, values = style.t(f"matrix.{side}"), counts[side].tolist()
        scale = [[0, palette.surface], [0.001, getattr(palette, f"{role}_soft")], [1, getattr(palette, role)]]
        data.append({
            "type": "bar", "x": list(range(len(labels))), "y": [0.9] * len(labels), "base": [row - 0.45] * len(labels), "width": 0.94,
            "marker": {"color": values, "cmin": 0, "cmax": top, "colorscale": scale, "showscale": False},
            "customdata": [[{"tab": "timeline", "from": first, "to": last, "posture": f"{role};both"}] for first, last in periods],
            "text": [f"{label}: {n}" for label, n in zip(labels, values, strict=True)], "textposition": "none", "hovertemplate": word + "<br>%{text}<extra></extra>",
        })
        if room >= 18:
            annotations += [{"x": x, "y": row, "text": str(n), "showarrow": False, "font": {"size": 12, "color": palette.surface if n > top * 0.55 else palette.ink}}
                            for x, n in enumerate(values) if n]
    widest = max((len(label) for label in labels), default=4) * 7 + 10
    step = max(1, -(-widest // max(int(room), 1)))
    shown = range(0, len(labels), step)
    return figure(
        style, data, 132, margin={"l": 84, "r": 8, "t": 4, "b": 30}, annotations=annotations, barmode="overlay", hovermode="closest",
        xaxis={"tickvals": list(shown), "ticktext": [labels[i] for i in shown], "showgrid": False, "fixedrange": True, "tickangle": 0},
        yaxis={"range": [1.5, -0.5], "tickvals": [0, 1], "ticktext": [style.t(f"matrix.{side}") for side, _ in SIDES], "fixedrange": True, "showgrid": False,
               "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
               "tickfont": {"size": 12, "color": palette.muted}},
    )
