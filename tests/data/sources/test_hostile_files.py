"""Whatever the bytes, a file becomes a reading that counts every row, or is refused in words; nothing else ever."""

import gzip
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import sources
from data.datasets import job
from data.sources import shape
from data.sources.reading import containers, delimited
from tests.data.sources.loading import load, rejected
from tests.data.sources.samples import SAMPLES, packed
from tests.sampling import examples

NASTY = [
    "=HYPERLINK('http://x')",
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "zero\u200bwidth",
    "'; DROP TABLE",
    "66",
    "2017-00-00",
    "-9",
    "١٢",
    "NaN",
    "1e999",
    '"',
    "\x00",
    "9" * 400,
    "𝟜",
    "",
]


def attempt(path) -> str:
    """Read a file and look at it; the source's name, or the reason it is refused."""
    try:
        sources.look(path)
        return load(path)[0].name
    except shape.Refused as error:
        assert shape.say(f"reason.{error.key}", "zh", **error.values) and str(error)
        return error.key


@pytest.mark.parametrize("name", SAMPLES)
def test_every_source_is_known_by_content_alone(tmp_path, name):
    path = tmp_path / "no.name"
    path.write_bytes(SAMPLES[name])
    assert attempt(path) == name and load(path)[0].report.accepted > 0
    for lang in ("en", "zh"):
        found = load(path)[0]
        assert shape.say(f"title.{name}", lang) and shape.say(f"terms.{name}", lang)
        assert not found.scale or shape.say(f"scale.{found.scale}", lang)
        assert all(shape.say(f"note.{note}", lang, count=count) for note, count in found.notes.items())
    assert found.has <= set(shape.HAS)


def test_every_source_there_is_has_a_sample():
    known = {name for name, one in sources.discover().items() if one.shape}
    assert known - {"own", "record-csv"} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_may_be_cut_anywhere(tmp_path_factory, name):
    @examples(32)
    @given(st.data())
    def check(data):
        path = tmp_path_factory.mktemp("cut") / "file"
        path.write_bytes(SAMPLES[name][: data.draw(st.integers(0, len(SAMPLES[name])))])
        attempt(path)

    check()


@pytest.mark.parametrize("name", SAMPLES)
def test_any_bytes_of_a_file_may_be_wrong(tmp_path_factory, name):
    @examples(32)
    @given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=8) | st.sampled_from(NASTY)), max_size=6))
    def check(changes):
        content = bytearray(SAMPLES[name])
        for at, new in changes:
            at %= len(content) + 1
            new = new.encode() if isinstance(new, str) else new
            content[at : at + len(new) // 2] = new
        path = tmp_path_factory.mktemp("wrong") / "file"
        path.write_bytes(content)
        attempt(path)

    check()


@examples(60)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"{", b"[", b"\xff\xfe", b"a,b\n"]),
)
def test_any_bytes_at_all_are_read_or_refused(tmp_path, content, magic):
    (tmp_path / "any").write_bytes(magic + content)
    attempt(tmp_path / "any")


CELL = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@examples(60)
@given(
    st.lists(st.lists(CELL, max_size=5), max_size=6),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "latin-1", "cp949", "gbk"]),
    st.sampled_from(",;\t"),
)
def test_any_table_is_looked_at_and_read_as_proposed(tmp_path, rows, encoding, delimiter):
    text = "\n".join(delimiter.join(row) for row in [["date", "actor1", "target", "code", "title"], *rows])
    path = tmp_path / "table"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        [found] = sources.look(path)
        if found.mapping.dated:
            load(path, mapping=found.mapping)
    except shape.Refused as error:
        assert str(error)


def refused(path) -> str:
    with pytest.raises(shape.Refused) as caught:
        load(path)
    return caught.value.key


def test_an_empty_file_a_binary_one_and_a_page_are_refused(tmp_path):
    path = tmp_path / "file"
    for content, key in (
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 20, "binary"),
        (b"<!DOCTYPE html><p>sorry, come back later", "no_table"),
        (b"%PDF-1.7 ...", "no_table"),
        (b"[1, 2, 3]", "no_records"),
        (b'{"a": [', "broken_json"),
        (b"[" * 100_000, "broken_json"),
        (b"PAR1" + b"x" * 100, "broken_parquet"),
        (b"\x1f\x8b\x08\x00broken", "broken_archive"),
        (b"PK\x03\x04broken", "broken_archive"),
    ):
        path.write_bytes(content)
        assert refused(path) == key, content[:20]


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name not in ("cow-mid", "gdelt", "phoenix", "cns-json", "cns-tables")]
)
def test_a_header_without_a_row_is_refused(tmp_path, name):
    content = SAMPLES[name]
    (tmp_path / "file").write_bytes(content[: content.index(b"\n") + 1])
    assert refused(tmp_path / "file") == "no_rows"
    (tmp_path / "file").write_bytes(content[: content.index(b"\n")])
    assert refused(tmp_path / "file") == "no_rows"


def zipped(path, *infos):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in infos:
            archive.writestr(info, content)
    return path


def test_nothing_leaves_an_archive(tmp_path):
    for at, name in enumerate(("../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:/evil.csv")):
        path = zipped(tmp_path / f"{at}.zip", (name, b"x"))
        assert refused(path) == "outside"
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    assert refused(zipped(tmp_path / "link.zip", (link, "/etc/passwd"))) == "outside"
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".zip"] == []


def test_what_unpacks_to_far_more_than_it_weighs_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "FREE", 1 << 16)
    bomb = b"0" * (8 << 20)
    assert refused(zipped(tmp_path / "bomb.zip", ("a.csv", bomb))) == "bomb"
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bomb))
    assert refused(tmp_path / "bomb.gz") == "bomb"
    (tmp_path / "bomb.xlsx").write_bytes(packed(**{"[Content_Types].xml": b"x", "xl/workbook.xml": bomb}))
    assert refused(tmp_path / "bomb.xlsx") == "bomb"


def test_a_locked_archive_and_one_of_too_many_files_are_refused(tmp_path, monkeypatch):
    content = bytearray(packed(a=b"x"))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + at] |= 1
    (tmp_path / "locked.zip").write_bytes(content)
    assert refused(tmp_path / "locked.zip") == "locked"
    monkeypatch.setattr(containers, "MEMBERS", 2)
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(3):
        (folder / f"{at}.csv").write_text("x")
    assert refused(folder) == "many_members"


def test_ten_thousand_columns_and_a_line_without_end_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(map(str, range(10_000))) + "\n" + "," * 9_999 + "\n")
    assert refused(path) == "many_columns"
    monkeypatch.setattr(delimited, "BLOCK", 1 << 16)
    text = SAMPLES["csis-provocations"].decode()
    path.write_text(text + "2017-09-04,a,b,c," + "x" * (1 << 18) + "\n")
    assert refused(path) == "long_line"
    path.write_text("x" * (1 << 20))
    assert refused(path) == "long_line"


@pytest.mark.long
@pytest.mark.parametrize("row", ["{}", '2017-09-03,"{}",a,b', '2017-09-03,"{},a,b'], ids=["bare", "quoted", "open"])
def test_a_line_of_100_megabytes_is_refused_in_bounded_memory(tmp_path, row):
    """The reader of a file is a process of its own."""
    (tmp_path / "sent").mkdir()
    text = SAMPLES["csis-provocations"].decode() + row.format("x" * 100_000_000) + "\n"
    (tmp_path / "sent" / "long.csv").write_text(text)
    told = {"do": "read", "library": str(tmp_path / "library"), "key": "ann", "title": "long.csv"}
    code = "from data.datasets import job; job.main(); print(open('/proc/self/status').read())"
    asked = [sys.executable, "-c", code, str(tmp_path)]
    used = subprocess.run(asked, input=json.dumps(told), capture_output=True, text=True, check=True).stdout
    said = job.told(tmp_path)
    assert said["state"] == "refused" and "longer than" in said["en"] and "过" in said["zh"]
    assert int(re.search(r"VmHWM:\s+(\d+)", used)[1]) < 500_000, "kB, of which 150,000 are the program itself"


@pytest.mark.parametrize("opened", ['2017-09-04,a,"b,c,d', '2017-09-04,a,b,c,"d'])
def test_a_quotation_mark_that_is_never_closed_costs_what_follows_and_is_said(tmp_path, opened):
    path = tmp_path / "open.csv"
    text = SAMPLES["csis-provocations"].decode()
    path.write_text(text + opened + "\n2017-09-05,a,b,c,d\n2017-09-06,a,b,c,d\n")
    found, frame = load(path)
    assert len(frame) == 1 and found.rejected[["row", "reason"]].values.tolist() == [[3, "open_quote"]]
    assert int(found.rejected["detail"][0]) >= 2


def test_what_a_cell_holds_is_kept_as_text(tmp_path):
    path = tmp_path / "nasty.csv"
    cells = [cell for cell in NASTY if cell not in ('"', "\x00")]
    path.write_text("date,type,event,description,resources\n" + "".join(f"2017-09-03,x,{one},,\n" for one in cells))
    frame = load(path)[1]
    assert frame["text"].tolist() == cells


def test_what_no_page_can_hold_is_shown_as_such_and_a_cell_without_end_is_cut(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(
        f"date,type,event,description,resources\n2017-09-03,x,a\x01b\x7f,,\n2017-09-03,x,{'y' * 20_000},,\n"
    )
    found, frame = load(path)
    assert frame["text"][0] == "a\ufffdb\ufffd" and len(frame["text"][1]) == 10_000
    assert found.notes["cut_cells"] == 1


def test_days_that_are_none_are_listed_one_by_one(tmp_path):
    path = tmp_path / "days.csv"
    days = {
        "2017-09-66": "no_such_day",
        "2017-00-10": "no_month",
        "2017-13-01": "no_month",
        "2017-02-30": "no_such_day",
        "soon": "not_a_day",
        "": "no_day",
        "0004-01-01": "no_year",
    }
    path.write_text(
        "date,type,event,description,resources\n" + "".join(f"{one},x,y,,\n" for one in days) + "2017-09-03,x,y,,\n"
    )
    found, frame = load(path)
    assert len(frame) == 1
    assert [one[2:] for one in rejected(found)] == [(day, reason) for day, reason in days.items()]


def test_another_country_alone_is_read_and_said(tmp_path):
    path = tmp_path / "acled.csv"
    path.write_bytes(SAMPLES["acled"].replace(b"South Korea", b"Argentina"))
    found, frame = load(path)
    assert set(frame["source"]) == {"ARG"} and "no_korea" in found.notes


def test_an_archive_is_read_for_what_most_of_it_is_and_the_rest_is_named(tmp_path):
    path = tmp_path / "mixed.zip"
    members = {"1.csv": SAMPLES["acled"], "2.csv": SAMPLES["acled"], "3.csv": SAMPLES["icb"], "readme.txt": b"hello\n"}
    path.write_bytes(packed(**members, **{"__MACOSX/._1.csv": b"\x00"}))
    found, frame = load(path)
    assert (found.name, len(frame)) == ("acled", 2) and set(frame["file"]) == {"1.csv", "2.csv"}
    assert found.report.files == {"1.csv": "acled", "2.csv": "acled", "3.csv": "", "readme.txt": ""}
    assert found.notes["files_left"] == 2


def test_many_rejected_rows_go_to_a_file(tmp_path, monkeypatch):
    from data.sources.reading import rejects

    monkeypatch.setattr(rejects, "KEPT", 10)
    monkeypatch.setattr(delimited, "BLOCK", 1 << 12)
    path = tmp_path / "bad.csv"
    path.write_text("date,type,event,description,resources\n2017-09-03,x,y,,\n" + "soon,x,y,,\n" * 5_000)
    found = sources.load(path, rejects=tmp_path / "rejected.csv")
    assert len(found.whole()) == 1 and found.report.rejected == 5_000 > len(found.rejected)
    assert found.report.rejects.counts() == {"not_a_day": 5_000}
    lines = (tmp_path / "rejected.csv").read_text().splitlines()
    assert len(lines) == 5_001 and lines[-1] == "bad.csv,5002,date,soon,not_a_day,"


def test_a_stream_is_not_read_further_than_it_is_asked_for(tmp_path):
    stream = containers.Bounded(gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"abc"))), 10)
    assert io.BufferedReader(stream).read() == b"abc"
