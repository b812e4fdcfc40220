"""Steps of several actors as cumulative lines, each step a mark that can be opened."""

import pandas as pd

from components.figures.style import Style, date_axis, figure, iso, plain, text_width, wrap

HEIGHT = 360
FEW = 6  # steps up to which each has a tick of its own
# Actors differ by line and mark, not by hue: all steps are engagement.
LOOKS = {"PRK": ("solid", 2.5, "circle"), "KOR": ("dash", 2, "square"), "USA": ("dot", 2.5, "diamond")}


def step_lines(counts: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`counts`: actor, name, date, days (as people write it), n, event_id, carried, title, by actor and date."""
    colour = style.palette.engagement
    data, annotations = [], []
    top = int(counts["n"].max()) if len(counts) else 1
    names = {actor: group["name"].iloc[0] for actor, group in counts.groupby("actor", sort=False)}
    right = int(max((text_width(f"{name} 99", 13) for name in names.values()), default=40)) + 14
    ends = []
    for actor, group in counts.groupby("actor", sort=False):
        dash, width, _symbol = LOOKS.get(actor, ("solid", 2, "circle"))
        dates = [iso(first), *(iso(when) for when in group["date"]), iso(last)]
        values = [0, *group["n"].tolist(), int(group["n"].iloc[-1])]
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": dates,
                "y": values,
                "line": {"shape": "hv", "width": width, "dash": dash, "color": colour},
                "hoverinfo": "skip",
            }
        )
        ends.append([float(values[-1]), names[actor], values[-1]])
    for actor, group in counts.groupby("actor", sort=False):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [iso(when) for when in group["date"]],
                "y": group["n"].tolist(),
                "customdata": group["event_id"].tolist(),
                "marker": {
                    "size": 9,
                    "symbol": LOOKS.get(actor, ("", 0, "circle"))[2],
                    "color": [colour if carried else style.palette.surface for carried in group["carried"]],
                    "line": {"width": 2, "color": colour},
                },
                "text": [
                    f"<b>{plain(row.name)} {row.n}</b><br>{plain(row.days)}<br>{wrap(row.title, 52)}"
                    for row in group.itertuples(index=False)
                ],
                "hovertemplate": "%{text}<extra></extra>",
                "cliponaxis": False,
            }
        )
    # Direct labels at the ends of the lines, pushed apart where the counts are alike.
    ends.sort()
    gap = 17 * (top * 1.1) / (HEIGHT - 48)
    for index, end in enumerate(ends):
        if index and end[0] < ends[index - 1][0] + gap:
            end[0] = ends[index - 1][0] + gap
        annotations.append(
            {
                "x": 1,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 8,
                "y": end[0],
                "text": f"{plain(end[1])} {end[2]}",
                "showarrow": False,
                "font": {"size": 13, "color": style.palette.ink},
            }
        )
    return figure(
        style,
        data,
        HEIGHT,
        margin={"l": 34, "r": right, "t": 14, "b": 34},
        hovermode="closest",
        annotations=annotations,
        xaxis=date_axis(style, first, last),
        yaxis={
            "range": [-0.04 * top, top * 1.1],
            "tickformat": "d",
            "fixedrange": True,
            "showgrid": True,
            **({"dtick": 1} if top <= FEW else {"nticks": 6}),
        },
    )
