"""A figure as it leaves the page.

With it go its title, what it counts, what is selected, its sources and the record's version. The chart itself is drawn
by its panel for the width it will have; the words go into margins added around it, so that nothing of the chart moves
and nothing overlaps. Widths are CSS pixels of the drawing; `zoom` turns it into the wanted size.
"""

import re
from dataclasses import dataclass, replace

from components.figures.draw.text import text_units, text_width, wrap
from components.page import Drawn, Page, Panel, searched
from components.page.context import drawn as with_notes
from components.takeaway.requests import file_name
from components.theme import PALETTES, SMALL, TEXT
from components.words import sentences

JOURNAL = 643  # px: 170 mm at 96 dpi
FRAMES = {"slide": (1600, 900), "social": (1200, 630)}  # px, fixed on both sides
TALLER = (900, 1200, 1500)  # px: the heights of a social picture whose chart would need smaller text in a lower one
LEAST = 14  # px: the smallest text of a social picture, which is read on a phone
DRAWINGS = (
    800,
    960,
    1120,
    1280,
    1440,
    1600,
    1920,
    2240,
    2560,
    3200,
    4000,
    4800,
)  # widths tried in a fixed frame; both sides stay whole pixels
NARROWEST, WIDEST = 280, 2560
SQUEEZE = 0.88  # how much of its own height a chart in a fixed frame must keep
TITLE, LEADING = 19, 1.3  # px; plotly's line height
LATIN = 0.49  # em: a safe average letter of running text in our typeface
POINTING = re.compile(r"\b(?:click|tap|hover|drag)|\bA \w+ opens\b|点击|单击|悬停|拖动", re.IGNORECASE)
BLOCK, GAP = 4, 14  # px between two paragraphs, and between words and chart


@dataclass(frozen=True)
class Frame:
    """The drawing's width and height in px (height 0: as the chart needs) and the zoom to the size asked for."""

    width: int
    height: int = 0
    zoom: float = 1.0

    @property
    def words(self) -> float:
        """How much larger than usual the words are, so that they can be read where a tall chart was drawn large."""
        return max(1.0, 1 / self.zoom)

    @property
    def pad(self) -> int:
        return round((16 if self.width < 560 else 24) * self.words)


@dataclass(frozen=True)
class Paragraph:
    """Wrapped text (plotly's markup, lines joined by <br>) at a size, in a role of the palette."""

    text: str
    size: int
    role: str
    weight: int = 400

    @property
    def height(self) -> float:
        return (self.text.count("<br>") + 1) * self.size * LEADING


def drawn_for(page: Page, panel: Panel, size: str, width: int = 0) -> tuple[Drawn, Frame]:
    """The panel drawn for a size. `width` is the chart's width on the reader's screen, for size `screen`.

    In a frame of fixed sides the drawing is the smallest (so its text the largest) in which the chart keeps its height.
    """
    if size not in FRAMES:
        frame = Frame(JOURNAL)
        if size == "screen":
            inner = min(max(width or page.style(panel.name).width, NARROWEST), WIDEST)
            frame = Frame(inner + 2 * Frame(inner).pad)
        return _draw(page, panel, frame), frame
    if size == "social":
        return _social(page, panel)
    wide, high = FRAMES[size]
    for across in DRAWINGS:
        frame = Frame(across, across * high // wide, wide / across)
        drawn = _draw(page, panel, frame)
        if not drawn.figure or _needed(page, panel, drawn, frame) <= frame.height:
            break
    return drawn, frame


def _social(page: Page, panel: Panel) -> tuple[Drawn, Frame]:
    """The panel drawn so that no text is too small: where the chart is tall the picture is, never the text smaller."""
    wide, low = FRAMES["social"]
    widths = [across for across in DRAWINGS if SMALL * wide / across >= LEAST]
    drawings = {across: _draw(page, panel, Frame(across, 0, wide / across)) for across in widths}
    for high in (low, *TALLER):
        for across, drawn in drawings.items():
            frame = Frame(across, across * high // wide, wide / across)
            if not drawn.figure or _needed(page, panel, drawn, frame) <= frame.height:
                return drawn, frame
    return drawn, Frame(across, int(_needed(page, panel, drawn, frame)) + 1, wide / across)


def decorate(page: Page, panel: Panel, drawn: Drawn, frame: Frame, transparent: bool = False) -> dict:
    """The figure dict of a drawn panel with its words around it; `drawn.figure` must be there and stays untouched.

    `layout.meta.export` holds the file name (without its ending), the title and the zoom.
    """
    palette = PALETTES[page.view.theme]
    settled = _settled(drawn.figure)
    layout = dict(settled["layout"])
    margin = _margin(layout)
    head, foot = header(page, panel, drawn, frame), footer(page, panel, drawn, frame)
    above, below = frame.pad + _height(head) + GAP * frame.words, _height(foot) + GAP * frame.words + frame.pad * 0.75
    own = panel.height_of(drawn)
    top, bottom = margin["t"] + above, margin["b"] + below
    height = frame.height or round(own + above + below)

    annotations = list(layout.get("annotations", ()))
    y = frame.pad
    for paragraph in head:
        annotations.append(_annotation(paragraph, palette, -margin["l"], 1, top - y))
        y += paragraph.height + BLOCK
    y = margin["b"] + GAP * frame.words
    for paragraph in foot:
        annotations.append(_annotation(paragraph, palette, -margin["l"], 0, -y))
        y += paragraph.height + BLOCK
    meta = layout.get("meta")
    export = {
        "filename": filename(page, panel),
        "title": panel.titled(page, page.view.tab, drawn),
        "zoom": frame.zoom,
    }
    layout.update(
        width=frame.width,
        height=height,
        autosize=False,
        annotations=annotations,
        margin={
            **margin,
            "l": margin["l"] + frame.pad,
            "r": margin["r"] + frame.pad,
            "t": top,
            "b": bottom,
            "autoexpand": False,
        },
        paper_bgcolor="rgba(0,0,0,0)" if transparent else palette.surface,
        meta={**(meta if isinstance(meta, dict) else {}), "export": export},
    )
    layout.pop("title", None)
    return {"data": settled["data"], "layout": layout}


def header(page: Page, panel: Panel, drawn: Drawn, frame: Frame) -> list[Paragraph]:
    """Title, what counts and in which unit, the key to its marks, and what is selected."""
    found = [_paragraph(panel.titled(page, page.view.tab, drawn), TITLE, "ink", frame, 600)]
    found += [_paragraph(one, TEXT, "muted", frame) for one in map(on_paper, panel.led(page, page.view.tab)) if one]
    return [*found, _paragraph(panel.said(page), TEXT, "ink", frame)]


def on_paper(text: str) -> str:
    """The text without its clauses on what a click does."""
    kept = []
    for sentence in re.findall(r".+?(?:[。！？]|[.!?](?=\s|$)|$)\s*", text):
        body, stop = re.fullmatch(r"(.*?)([。！？.!?]?\s*)", sentence, re.DOTALL).groups()
        clauses = [clause for clause in re.split(r"(?<=[;；])", body) if not POINTING.search(clause)]
        if clauses:
            kept.append("".join(clauses).rstrip("; ；") + stop)
    return "".join(kept).strip()


def footer(page: Page, panel: Panel, drawn: Drawn, frame: Frame) -> list[Paragraph]:
    """The panel's note, then sources, the record's version and the terms of use."""
    space = "" if page.lang == "zh" else " "
    taken = sentences.source(page, panel.collection or page.selection.collection)
    source = taken + space + page.t("export.licence")
    carried = "" if panel.collection else searched.sentence(page)
    said = page.joined((on_paper(drawn.note), carried))
    note = [_paragraph(said, SMALL, "muted", frame)] if said else []
    return [*note, _paragraph(source, SMALL, "muted", frame)]


def filename(page: Page, panel: Panel) -> str:
    """What the figure's file is called, without its ending."""
    return file_name(page, f"{page.view.tab}-{panel.name}", "", inner=True)


def _draw(page: Page, panel: Panel, frame: Frame) -> Drawn:
    return with_notes(page.at(replace(page.view, figure_width=frame.width - 2 * frame.pad)), panel)


def _needed(page: Page, panel: Panel, drawn: Drawn, frame: Frame) -> float:
    """The height a frame must have at least for this drawing."""
    layout = drawn.figure["layout"]
    margin = _margin(layout)
    plot = panel.height_of(drawn) - margin["t"] - margin["b"]
    words = (
        _height(header(page, panel, drawn, frame))
        + _height(footer(page, panel, drawn, frame))
        + 2 * GAP * frame.words
        + 1.75 * frame.pad
    )
    return plot * SQUEEZE + margin["t"] + margin["b"] + words


def _paragraph(text: str, size: int, role: str, frame: Frame, weight: int = 400) -> Paragraph:
    """The text at a size of the usual page, broken for the frame.

    Generously enough that no line is cut, and without a single word on the last line.
    """
    size = round(size * frame.words)
    letters = max(text_units(text), 1)
    chinese = (letters - len(text)) / 0.9 * 1.9 / letters
    limit = int((frame.width - 2 * frame.pad) / (text_width("x", size) if chinese > 0.15 else LATIN * size))
    text = re.sub(
        rf"[!-~]{{{max(limit - 4, 1)}}}", r"\g<0> ", text
    )  # a word wider than the picture is cut rather than lost
    lines = wrap(text, limit).split("<br>")
    for tighter in range(limit, limit // 2, -1):
        tried = wrap(text, tighter).split("<br>")
        if len(tried) > max(len(lines), 1):
            break
        lines = tried
        if len(lines) == 1 or text_units(lines[-1]) > limit / 3:
            break
    return Paragraph("<br>".join(lines), size, role, weight)


def _height(paragraphs: list[Paragraph]) -> float:
    return sum(paragraph.height for paragraph in paragraphs) + BLOCK * (len(paragraphs) - 1)


def _annotation(paragraph: Paragraph, palette, left: float, y: int, shift: float) -> dict:
    """A paragraph whose top left corner is `left` and `shift` px from a corner of the plot area."""
    return {
        "text": paragraph.text,
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": left,
        "yshift": shift,
        "borderpad": 0,
        "borderwidth": 0,
        "font": {"size": paragraph.size, "color": getattr(palette, paragraph.role), "weight": paragraph.weight},
    }


def _margin(layout: dict) -> dict:
    """The margins plotly will use: the template's under the figure's own."""
    template = layout.get("template", {}).get("layout", {}).get("margin", {})
    return {"l": 80, "r": 80, "t": 100, "b": 80, **template, **layout.get("margin", {})}


def _settled(figure: dict) -> dict:
    """The figure with margins that no axis widens by itself.

    What `automargin` would have taken is reckoned from the labels.
    """
    layout = dict(figure["layout"])
    margin = _margin(layout)
    for name, axis in layout.items():
        if not re.fullmatch(r"[xy]axis\d*", name) or not isinstance(axis, dict) or not axis.get("automargin"):
            continue
        layout[name] = {**axis, "automargin": False}
        size = axis.get("tickfont", {}).get("size", SMALL)
        labels = [str(label) for label in axis.get("ticktext") or _categories(figure["data"], name)]
        longest = max((max(map(text_units, label.split("<br>"))) for label in labels), default=6)
        title = 20 if (axis.get("title") or {}) not in ({}, "") else 0
        if name.startswith("y"):
            side = "r" if axis.get("side") == "right" else "l"
            margin[side] = max(margin[side], longest * size * 0.56 + 12 + title)
        else:
            side = "t" if axis.get("side") == "top" else "b"
            turned = abs(axis.get("tickangle") or 0)
            margin[side] = max(
                margin[side], (longest * size * 0.56 if turned > 20 else 2 * size * LEADING) + 10 + title
            )
    layout["margin"] = margin
    return {"data": figure["data"], "layout": layout}


def _categories(data: list[dict], axis: str) -> list:
    """The text values on an axis."""
    letter = axis[0]
    reference = letter + axis[5:]
    found = [
        value
        for trace in data
        if trace.get(f"{letter}axis", letter) == reference
        for value in _listed(trace.get(letter))
    ]
    return [
        value
        for value in dict.fromkeys(value for value in found if isinstance(value, str))
        if not re.match(r"\d{4}-\d\d", value)
    ]


def _listed(values: object) -> list:
    return list(values) if isinstance(values, list | tuple) or hasattr(values, "tolist") else []
