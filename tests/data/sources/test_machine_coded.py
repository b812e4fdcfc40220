"""ICEWS, POLECAT and Phoenix. Rows are written by hand in their shape; of the last two no real row was at hand."""

import pytest

from data.sources import phoenix
from tests.data.sources.loading import load, reference, rejected

ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|"
    "District|Province|Country|Latitude|Longitude"
).replace("|", "\t")
MEETING = (
    "{}|2018-06-01|Ministry (North Korea)|Government|North Korea|Consult|040|1|South Korea|NA|"
    "South Korea|77|2|Paper|Seoul|NA|NA|South Korea|37.5|127"
).replace("|", "\t")
TURNED = (
    "{}|2018-06-01|South Korea|NA|South Korea|Consult|040|1|Ministry (North Korea)|Government|"
    "North Korea|77|2|Paper|Seoul|NA|NA|South Korea|37.5|127"
).replace("|", "\t")
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
THREAT = {
    "Event ID": "e1",
    "Event Date": "2023-03-14",
    "Event Type": "THREATEN",
    "Event Mode": "force",
    "Intensity": "-7.0",
    "Actor Name": "Kim Yo Jong",
    "Actor Country": "PRK",
    "Recipient Name": "United States",
    "Recipient Country": "USA;KOR",
    "City": "Pyongyang",
    "Country": "North Korea",
    "Source": "Agency",
}
SHOT = {
    "EventID": "9",
    "Date": "20160907",
    "Year": "2016",
    "Month": "9",
    "Day": "7",
    "SourceActorFull": "PRKGOV",
    "SourceActorEntity": "PRK",
    "TargetActorFull": "IGOUNO",
    "TargetActorEntity": "IGO",
    "EventCode": "0331",
    "EventRootCode": "3",
    "LocationName": "Pyongyang",
    "SentenceID": "s1",
}


def write(path, names, *rows, header=True):
    lines = [names] * header + [[row.get(name, "") for name in names] for row in rows]
    path.write_text("".join("\t".join(line) + "\n" for line in lines))
    return path


def test_icews_tells_an_act_once_and_counts_its_reports(tmp_path):
    other = MEETING.replace("\t77\t", "\t78\t")
    alone = MEETING.replace("2018-06-01", "2018-06-02").replace("North Korea\tConsult", "NA\tConsult")
    path = tmp_path / "events.tab"
    path.write_text(
        "\n".join([ICEWS, *(row.format(at) for at, row in enumerate((MEETING, TURNED, other, alone), 1))]) + "\n"
    )
    found, frame = load(path)
    assert (found.name, found.scale) == ("icews", "intensity")
    assert frame[["event_id", "source", "target", "reports"]].values.tolist() == [
        ["1", "PRK", "KOR", 2],
        ["4", "PRK", "KOR", 1],  # the country is NA, the name tells it
    ]
    assert frame["place"].tolist() == ["Seoul, South Korea"] * 2 and frame["text"][0] == "Consult (Paper)"
    assert (found.notes["mirrored_merged"], found.notes["repeats_merged"]) == (1, 1)
    assert len(load(path, merge=False)[1]) == 4


def test_polecat_stands_under_the_roots_that_mean_the_same_and_keeps_its_own_words(tmp_path):
    odd = THREAT | {"Event ID": "e2", "Event Type": "DANCE"}
    path = write(tmp_path / "week.txt", POLECAT, THREAT, odd)
    path.write_text(path.read_text().replace("\n", "\t\t\n").replace("Version\t\t\n", "Version\n"))  # tabs too many
    found, frame = load(path)
    assert found.name == "polecat" and rejected(found) == [(3, "Event Type", "DANCE", "no_type")]
    row = frame.iloc[0]
    assert (row["source"], row["target"], row["root"], row["own_code"]) == ("PRK", "USA", "13", "THREATEN-force")
    assert (row["value"], row["place"], row["text"]) == (-7.0, "Pyongyang, North Korea", "Agency")


def test_a_week_of_polecat_with_a_column_more_reads_the_same(tmp_path):
    path = write(tmp_path / "week.txt", [*POLECAT, "Headline"], THREAT | {"Headline": "A warning"})
    assert load(path)[1]["text"].tolist() == ["A warning"]


@pytest.mark.parametrize("header", [False, True], ids=["daily", "historical"])
def test_phoenix_reads_alike_in_both_of_its_shapes(tmp_path, header):
    if header:
        names = list(phoenix.HISTORICAL)
        rows = [{old: SHOT.get(new, "") for old, new in phoenix.HISTORICAL.items()}]
    else:
        names, rows = phoenix.DAILY, [SHOT]
    found, frame = load(write(tmp_path / "phoenix.txt", names, *rows, header=header))
    row = frame.iloc[0]
    assert found.name == "phoenix" and str(row["day"].date()) == "2016-09-07"
    assert (row["source"], row["source_name"], row["code"]) == ("PRK", "PRKGOV", "0331")


def test_the_real_sample_of_icews_is_read_whole():
    found, frame = load(reference("icews/events.2018.sample.tab"))
    assert found.report.rows == 3705 and found.report.rejected == 0
    assert found.notes["mirrored_merged"] + found.notes["repeats_merged"] == 3705 - len(frame) > 500
    assert load(reference("icews/events.2018.sample.tab"), merge=False)[1]["reports"].sum() == 3705
