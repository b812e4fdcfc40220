"""Events on a map: every point at its place, in files that others read."""

from xml.etree import ElementTree

import orjson
import pytest

from data import exports, mapped, outline

ABOUT = {"title": "Panmunjom", "record_version": "1", "selection": "All.", "licence": "MIT."}


@pytest.fixture(scope="module")
def rows(loaded):
    return mapped.placed(exports.events_frame(loaded.events, loaded.citations), loaded.places, "en")


def test_every_event_with_a_place_is_a_point_where_its_place_is(loaded, rows):
    found = orjson.loads(mapped.geojson_bytes(rows, ABOUT))
    where = loaded.places.set_index("place_id")
    assert len(found["features"]) == (loaded.events["place_id"] != "").sum() > 500
    for one in found["features"]:
        lon, lat = one["geometry"]["coordinates"]
        place = where.loc[one["properties"]["place_id"]]
        assert (lon, lat) == (place["lon"], place["lat"]) and -180 <= lon <= 180 and -90 <= lat <= 90


def test_kml_has_the_same_points_with_their_days(rows):
    root = ElementTree.fromstring(mapped.kml_bytes(rows, ABOUT))
    marks = root.findall(f".//{{{mapped.KML}}}Placemark")
    assert [one.get("id") for one in marks] == [one["properties"]["event_id"] for one in rows]
    test = next(one for one in marks if one.get("id") == "2017-09-03-sixth-nuclear-test")
    assert test.find(f".//{{{mapped.KML}}}begin").text == "2017-09-03"
    assert test.find(f".//{{{mapped.KML}}}coordinates").text.startswith("129.0")


def test_what_xml_cannot_hold_is_left_out_and_marks_are_text(rows):
    odd = [{**rows[0], "title": "a\x00 <b> & c", "detail": ""}]
    root = ElementTree.fromstring(mapped.kml_bytes(odd, ABOUT))
    assert root.find(f".//{{{mapped.KML}}}Placemark/{{{mapped.KML}}}name").text == "a <b> & c"


def test_the_outline_closes_and_lies_on_the_map():
    found = outline.outline()
    assert all(ring[0] == ring[-1] and all(outline.on_map(*place) for place in ring) for ring in found.land)
    assert outline.on_map(126.68, 37.96) and not outline.on_map(116.4, 39.9)
    assert outline.share(outline.WEST, outline.NORTH) == (0, 0)
    assert outline.share(outline.EAST, outline.SOUTH) == (1, 1)


def test_the_line_runs_from_the_west_sea_to_the_east_past_panmunjom():
    line = outline.outline().line
    assert line[0][0] < 126.8 and line[-1][0] > 128.3
    near = min(abs(lon - 126.677) + abs(lat - 37.956) for lon, lat in line)
    assert near < 0.1
