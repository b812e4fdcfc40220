"""The network of a selection as a file: `/api/network.gexf` for Gephi, `/api/network.graphml` for the rest.

The query is that of every page (`from`, `to`, `party`, ...); `edges=events` gives one edge per event and direction
instead of one per direction. An edge carries direction, sign, weight and days; the graph carries the selection in
words and the record's version.
"""

import io

import networkx as nx
from flask import Response, abort
from networkx.readwrite.gexf import GEXFWriter

from components.page import Context
from components.takeaway.addresses import NETWORK, TYPES, address, choice, serve
from components.takeaway.requests import answer, asked, file_name
from components.words.address import View
from components.words.sentences import sentence
from data.measures import network
from data.selection import Selection, to_query


def register(server, ctx: Context) -> None:
    """Add both addresses to the server."""

    def file(kind: str) -> Response:
        page = asked(ctx, "actors")
        if page.held:  # a loaded set's pairs are a file of their panel
            abort(404)
        body = export(ctx, page.selection, kind, page.lang, choice("edges") == "events")
        return answer(page, body, TYPES[kind], file_name(page, "network", kind))

    for kind in NETWORK:
        serve(server, f"network.{kind}", file, kind=kind)


def export(ctx: Context, selection: Selection, kind: str, lang: str = "en", each: bool = False) -> bytes:
    """The network of a selection in one format, as UTF-8 XML. An empty selection gives a graph without nodes."""
    found = network.graph(ctx.events(selection), ctx.record.actors, each)
    for _, node in found.nodes(data=True):
        node["label"] = node["label_zh"] if lang == "zh" else node["label"]
    voice = ctx.voice(lang)
    words = sentence(voice, selection)
    found.graph.update(
        name=words,
        record=ctx.record.version,
        source=f"Panmunjom {ctx.app_version}",
        rules=voice.t("actors.export.rules"),
    )
    if kind == "graphml":
        out = io.BytesIO()
        nx.write_graphml_xml(found, out, named_key_ids=True)
        return out.getvalue()
    # GEXF keeps the graph's name only; networkx wants its own id for each of several edges between two nodes.
    for number, (*_, edge) in enumerate(found.edges(data=True)):
        edge["id"] = number
    found.graph["name"] = f"{words} [record {ctx.record.version}]"
    found.graph["mode"] = "dynamic"
    out = io.BytesIO()
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(found)
    told = writer.xml.find("meta")  # of itself networkx names its version and today: neither is of the record
    told.set("lastmodifieddate", ctx.record.changes["date"].max())
    told.find("creator").text = f"Panmunjom {ctx.app_version}"
    writer.write(out)
    return out.getvalue()


def url(view: View, kind: str) -> str:
    """The address of the file for what a view shows."""
    lang = f"lang={view.lang}" if view.lang != "en" else ""
    return address(f"{view.prefix}/api/network.{kind}", to_query(view.selection), lang)
