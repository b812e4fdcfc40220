"""The year matrix: conflict and cooperation by period, each cell a number one can open."""

import pandas as pd

from components.figures.style import Style, figure, iso

SIDES = (("conflict", "escalation"), ("cooperation", "engagement"))


def period_matrix(counts: pd.DataFrame, labels: list[str], style: Style) -> dict:
    """`counts` from `summary.period_matrix`; `labels` name its bins. Two rows, darker for more; a click opens the cell's events."""
    palette = style.palette
    top = max(1, int(counts[["conflict", "cooperation"]].to_numpy().max())) if len(counts) else 1
    data, annotations = [], []
    crowded = (style.width - 92) / max(len(labels), 1)
    # Two traces on a category axis break plotly's heatmap, so the rows are numbered.
    for row, (side, role) in enumerate(SIDES):
        z = counts[side].tolist()
        colour, soft = getattr(palette, role), palette.surface
        data.append({
            "type": "heatmap", "x": list(range(len(labels))), "y": [row], "z": [z], "zmin": 0, "zmax": top, "showscale": False, "xgap": 2, "ygap": 4,
            "colorscale": [[0, soft], [0.001, getattr(palette, f"{role}_soft")], [1, colour]],
            "customdata": [[[{"tab": "timeline", "from": iso(a), "to": iso(b), "posture": role}] for a, b in zip(counts["first"], counts["last"], strict=True)]],
            "text": [[f"{label}: {n}" for label, n in zip(labels, z, strict=True)]], "hovertemplate": style.t(f"matrix.{side}") + "<br>%{text}<extra></extra>",
        })
        if crowded >= 18:
            annotations += [{"x": x, "y": row, "text": str(n), "showarrow": False,
                             "font": {"size": 12, "color": palette.surface if n > top * 0.55 else palette.ink}} for x, n in enumerate(z) if n]
    widest = max((len(label) for label in labels), default=4) * 7 + 10
    step = max(1, -(-widest // max(int(crowded), 1)))
    shown = [i for i in range(len(labels)) if i % step == 0]
    return figure(style, data, 132, margin={"l": 84, "r": 8, "t": 4, "b": 30}, annotations=annotations,
                  xaxis={"tickvals": shown, "ticktext": [labels[i] for i in shown], "showgrid": False, "fixedrange": True, "side": "bottom", "tickangle": 0},
                  yaxis={"range": [1.5, -0.5], "tickvals": [0, 1], "ticktext": [style.t(f"matrix.{side}") for side, _ in SIDES], "fixedrange": True, "showgrid": False, "tickfont": {"size": 12, "color": palette.muted}})
