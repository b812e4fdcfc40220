"""CNS/NTI missile tests as the Center's workbook and its copies in CSV: the launches of `cns_json` by other names."""

from data.sources import cns_json
from data.sources.machinery import Rows, Source, only
from data.sources.reading.tables import Table

NAMES = {
    "Date": "date",
    "Launch Time (UTC)": "time",
    "Missile Name": "missile",
    "Facility Name": "facility",
    "Distance Travelled": "distance",
    "Test Outcome": "outcome",
    "Additional Information": "description",
    "Facility Latitude": "latitude",
    "Facility Longitude": "longitude",
}


def sniff(table: Table) -> bool:
    return table.has("Date", "Missile Name", "Facility Name", "Test Outcome")


def rows(tables: list[Table]) -> Rows:
    for table, chunk in only(*NAMES)(tables):
        yield table, chunk.rename(columns=NAMES)


SOURCE = Source(
    "cns-tables",
    sniff,
    cns_json.shape,
    rows,
    "distance",
    "actors codes goldstein places text",
    "codes_ours korean_days",
)
