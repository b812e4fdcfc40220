"""What a mark says when pointed at."""

SILENT = {"hoverinfo": "skip"}


def template(words: str) -> str:
    """A hover text in plotly's template language, without the box for the trace's name."""
    return f"{words}<extra></extra>"


def says(texts: list, key: str = "text") -> dict:
    """A finished text for every mark of a trace; under `hovertext` where `text` is what the mark shows."""
    return {key: texts, "hovertemplate": template(f"%{{{key}}}")}
