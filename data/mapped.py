"""The events that have a place as files for a map: GeoJSON and KML, a point each, with what it was and when."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import orjson
import pandas as pd

KML = "http://www.opengis.net/kml/2.2"
TOLD = (
    "event_id",
    "date",
    "first",
    "last",
    "kind",
    "posture",
    "escalation",
    "engagement",
    "source",
    "target",
    "place_id",
)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def placed(frame: pd.DataFrame, places: pd.DataFrame, lang: str) -> list[dict]:
    """The rows of `exports.events_frame` that have a place: title, detail, place, lon, lat, and `properties` as plain
    values (days as ISO text, None where open or empty)."""
    names = {"place": f"name_{lang}", "lon": "lon", "lat": "lat"}
    where = places.set_index("place_id")
    found = []
    for row in frame[frame["place_id"].isin(where.index)].to_dict("records"):
        place = where.loc[row["place_id"]]
        own = {name: _plain(row[name]) for name in (*TOLD, "place_id")}
        words = {"title": row[f"title_{lang}"], "detail": row[f"detail_{lang}"]}
        found.append({**words, **{name: place[column] for name, column in names.items()}, "properties": own})
    return found


def _plain(value: object) -> object:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value if isinstance(value, str) else int(float(str(value)))


def geojson_bytes(rows: list[dict], about: Mapping[str, object]) -> bytes:
    """A FeatureCollection (RFC 7946); `about` stands beside the features."""
    features = [
        {
            "type": "Feature",
            "id": one["properties"]["event_id"],
            "geometry": {"type": "Point", "coordinates": [float(one["lon"]), float(one["lat"])]},
            "properties": {"title": one["title"], "place": one["place"], **one["properties"]},
        }
        for one in rows
    ]
    return orjson.dumps({"type": "FeatureCollection", "about": about, "features": features})


def kml_bytes(rows: list[dict], about: Mapping[str, object]) -> bytes:
    """KML 2.2 with the days of each act, so that a globe can play them; an open end has no day."""
    ElementTree.register_namespace("", KML)
    root = ElementTree.Element(f"{{{KML}}}kml")
    document = _add(root, "Document")
    _add(document, "name", f"{about['title']} ({about['record_version']})")
    _add(document, "description", f"{about['selection']} {about['licence']}")
    for one in rows:
        mark = _add(document, "Placemark", id=one["properties"]["event_id"])
        _add(mark, "name", one["title"])
        _add(mark, "description", " ".join(filter(None, [one["detail"], f"({one['place']})"])))
        span = _add(mark, "TimeSpan")
        for end, day in (("begin", one["properties"]["first"]), ("end", one["properties"]["last"])):
            if day:
                _add(span, end, day)
        data = _add(mark, "ExtendedData")
        for name, value in one["properties"].items():
            if value not in (None, ""):
                _add(_add(data, "Data", name=name), "value", str(value))
        _add(_add(mark, "Point"), "coordinates", f"{one['lon']},{one['lat']}")
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    found = ElementTree.SubElement(parent, f"{{{KML}}}{tag}", attributes)
    if text:
        found.text = NOT_IN_XML.sub("", text)
    return found
