"""UCDP's georeferenced events: fatal violence, one event a row; candidate releases come without a header.

Precision 1 is the day, 2 to 6 days, 3 a week, 4 a month, 5 a year; what is meant runs from the first to the last day.
The set has no CAMEO codes: fights between two sides are put under 190, violence against civilians under 180.
"""

from data.sources.machinery import Rows, Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
).split(",")
WANTED = (
    "id,type_of_violence,conflict_name,side_a,side_b,source_headline,where_coordinates,latitude,longitude,country,"
    "date_prec,date_start,date_end,best,gwnoa,gwnob"
).split(",")
CAMEO = {"1": "190", "2": "190", "3": "180"}
PRECISION = {"4": "month", "5": "year"}


def sniff(table: Table) -> bool:
    return table.has("date_start", "date_prec", "side_a", "side_b", "best") or _bare(table)


def _bare(table: Table) -> bool:
    rows = [row for row in table.first if len(row) == len(COLUMNS)] if table.kind == "text" else []
    told = [row for row in rows if row[0].isdigit() and row[2].isdigit() and row[38].startswith(row[2])]
    return bool(told) and 2 * len(told) > len(table.first)


def rows(tables: list[Table]) -> Rows:
    for table in tables:
        if table.has("date_start"):
            yield from only(*WANTED)([table])
        else:
            for chunk in table.chunks(WANTED, COLUMNS):
                yield table, chunk


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    when = days.dated(sieve, days.read(rows["date_start"]), "date_start")
    end = days.read(rows["date_end"].mask(rows["date_end"] == "", rows["date_start"]))
    days.dated(sieve, end, "date_end")
    sieve.refuse(end["until"] < when["day"], "date_end", "ends_first")
    printed = actors.by_unique(rows["date_prec"], lambda told: PRECISION.get(told, ""))
    code = actors.by_unique(rows["type_of_violence"], lambda told: CAMEO.get(told, ""))
    sides = {}
    for side, one, number in (("source", "side_a", "gwnoa"), ("target", "side_b", "gwnob")):
        state = actors.codes(rows[number], "gw")
        found = state.mask(state == "", actors.codes(rows[one], "name"))
        sides[side], sides[f"{side}_name"] = actors.dated(found, when["day"]), rows[one]
    return {
        **sides,
        **codes.coded(code),
        **degrees(rows["latitude"], rows["longitude"]),
        "day": when["day"],
        "until": end["until"],
        "precision": when["precision"].mask(printed != "", printed),
        "event_id": rows["id"],
        "own_code": rows["type_of_violence"],
        "value": numbers(rows["best"]),
        "place": rows["where_coordinates"].mask(rows["where_coordinates"] == "", rows["country"]),
        "text": rows["source_headline"].mask(rows["source_headline"] == "", rows["conflict_name"]),
    }


SOURCE = Source("ucdp-ged", sniff, shape, rows, "deaths", "actors codes goldstein places text", "codes_ours")
