"""What each party kept of its obligations: one bar a party, a segment a verdict, the counts written in."""

import pandas as pd

from components.figures.style import Style, figure, plain, text_width

ROW = 34  # pixels
FEW = 6  # obligations up to which each has a tick of its own
MARKS = {"kept": "✓", "partial": "◐", "contested": "≠", "broken": "✕", "unproven": "?", "pending": "…"}


def kept_bars(shares: pd.DataFrame, style: Style) -> dict:
    """`shares` from `commitments.shares` with `name`, most obligations first."""
    colours = verdict_colours(style)
    count = len(shares)
    below = 44
    gutter = 4 if style.narrow else int(max(text_width(name, 13) for name in shares["name"]) + 14)
    row_height = ROW + 18 if style.narrow else ROW
    right = int(text_width(style.t("kept.share", share="100", n=99), 12)) + 16
    inner = max(style.width - gutter - right, 60)
    most = int(shares["n"].max())
    data, annotations = [], []
    base = pd.Series(0, index=shares.index)
    used = [verdict for verdict in MARKS if shares[verdict].sum()]
    for verdict in used:
        values = shares[verdict]
        wide = inner * values / most
        word = style.t(f"verdict.{verdict}")
        texts = []
        for value, pixels in zip(values, wide, strict=True):
            options = (f"{MARKS[verdict]} {word} {value}", f"{MARKS[verdict]} {value}", f"{value}")
            texts.append(next((text for text in options if value and text_width(text, 12) + 6 < pixels), ""))
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "base": base.tolist(),
                "x": values.tolist(),
                "y": list(range(count))[::-1],
                "width": 0.42 if style.narrow else 0.62,
                "text": texts,
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"size": 12, "color": colours[verdict][1]},
                "marker": {"color": colours[verdict][0], "line": {"width": 1, "color": style.palette.surface}},
                "customdata": [[{"obligor": party, "verdict": verdict}] for party in shares["party"]],
                "hovertext": [
                    f"{plain(name)}: {word} {value}" for name, value in zip(shares["name"], values, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
        base = base + values
    for index, row in enumerate(shares.itertuples()):
        y = count - 1 - index
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left" if style.narrow else "right",
                "xshift": 0 if style.narrow else -8,
                "y": y,
                "yshift": 21 if style.narrow else 0,
                "text": plain(row.name),
                "showarrow": False,
                "font": {"size": 13, "color": style.palette.ink},
            }
        )
        words = (
            style.t("kept.share", share=f"{100 * row.kept_share:.0f}", n=row.judged)
            if row.judged
            else style.t("kept.none")
        )
        annotations.append(
            {
                "x": row.n,
                "xanchor": "left",
                "xshift": 8,
                "y": y,
                "text": plain(words),
                "showarrow": False,
                "font": {"size": 12, "color": style.palette.muted},
            }
        )
    return figure(
        style,
        data,
        row_height * count + below,
        margin={"l": gutter, "r": right, "t": 4, "b": below - 4},
        barmode="overlay",
        annotations=annotations,
        xaxis={
            "range": [0, most],
            "fixedrange": True,
            "showgrid": False,
            "tickformat": "d",
            **({"dtick": 1} if most <= FEW else {"nticks": 6}),
            "title": {"text": style.t("kept.axis"), "standoff": 6},
        },
        yaxis={
            "range": [-0.5, count - 0.5 + (0.2 if style.narrow else 0)],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
            "tickvals": [],
        },
    )


def verdict_colours(style: Style) -> dict[str, tuple[str, str]]:
    """Fill and text colour of each verdict."""
    palette = style.palette
    return {
        "kept": (palette.engagement, palette.surface),
        "partial": (palette.engagement_soft, palette.ink),
        "contested": (palette.neutral, palette.surface),
        "broken": (palette.escalation, palette.surface),
        "unproven": (palette.neutral_soft, palette.ink),
        "pending": (palette.neutral_soft, palette.ink),
    }
