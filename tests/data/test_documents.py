"""The documents, where they are at hand: the lines a citation names, with what is wrong in them."""

import pandas as pd
import pytest

from data import documents, record, schema
from data.documents import Piece, Unread

TABLE = pd.DataFrame({"document_id": ["one", "two"], "file": ["one.txt", "two.txt"]})


def test_those_in_the_folder_are_read_by_line(tmp_path):
    (tmp_path / "two.txt").write_text("first\nsecond\n", encoding="utf-8")
    assert documents.read(tmp_path, TABLE) == {"two": ["first", "second", ""]}


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "none of the documents is in"), (b"\xff\xfe\x00", "is not UTF-8 at byte 0"), (b"x" * 11_000_000, "10 MB")],
    ids=["nothing", "encoding", "size"],
)
def test_a_folder_that_is_not_theirs_is_refused_in_a_sentence(tmp_path, content, said):
    if content is not None:
        (tmp_path / "one.txt").write_bytes(content)
    with pytest.raises(Unread, match=said):
        documents.read(tmp_path, TABLE)


def test_what_its_software_reads_is_left_out():
    text = (
        "### Talks\n'''In''' [[Beijing|Peking]] they met[^1](x)<ref>A source</ref>; "
        "-{朝鮮}-\n代表{{cite|x}}同意\\[38\\]。"
    )
    assert documents.plain(text) == "Talks In Peking they met^1; 朝鮮代表同意。"


def test_a_wrong_print_stands_with_what_is_right_whatever_spaces_are_in_it():
    kept = ["", "东亚当前 紧迫的危机。", "The talks of 2005 began."]
    assert documents.passage(kept, "2", [(["当前紧迫的危机"], "当前最紧迫的危机")]) == [
        Piece("东亚"),
        Piece("当前 紧迫的危机", "当前最紧迫的危机"),
        Piece("。"),
    ]
    assert documents.passage(kept, "2-3", [(["nothing"], "x"), (["2004", "2005"], "2003")])[1:] == [
        Piece("2005", "2003"),
        Piece(" began."),
    ]


@pytest.mark.parametrize(
    ("stated", "text", "printed"),
    [
        ("2018-06-11", "2018年6月11日，两人", "2018年6月11日"),
        ("2018-06-01", "6月21日和6月1日", "6月1日"),
        ("2018-06-01", "21日和1日", "1日"),
        ("2017-11", "11月，", "11月"),
        ("1994", "1994年", "1994年"),
        ("2017-01/2018-02", "2017年1月", None),
    ],
)
def test_a_wrong_date_is_found_as_it_is_printed(stated, text, printed):
    pieces = documents.passage([text], "1", [(documents.dated(stated), "right")])
    assert next((one.text for one in pieces if one.correct), None) == printed


def test_a_long_passage_is_cut_around_its_first_wrong_print():
    kept = ["a" * 2000 + "wrong" + "b" * 2000]
    pieces = documents.passage(kept, "1", [(["wrong"], "right")])
    assert [one.text for one in pieces[:1] + pieces[-1:]] == ["…", "…"] and Piece("wrong", "right") in pieces
    assert sum(len(one.text) for one in pieces) <= documents.LONGEST + 2
    assert documents.passage(["short"], "1;9") == [Piece("short")], "a line that is not there is none"


def test_every_wrong_print_on_record_is_found_in_its_document(seeds):
    tables = {
        name: schema.read_csv(record.TABLES / f"{name}.csv") for name in ("documents", "corrections", "citations")
    }
    texts = documents.read(seeds, tables["documents"])
    missing = []
    for row in tables["corrections"].itertuples():
        pieces = documents.passage(texts[row.document_id], row.lines, [((row.printed,), row.correct)])
        missing += [] if any(one.correct for one in pieces) else [(row.document_id, row.lines, row.printed)]
    assert missing == []
    wrong = tables["citations"].query("agrees == 'no' and document_id != '' and basis == 'stated'")
    wrong = wrong[[bool(documents.dated(stated)) for stated in wrong["stated_date"]]]
    found = [
        any(
            piece.correct
            for piece in documents.passage(texts[row.document_id], row.lines, [(documents.dated(row.stated_date), "x")])
        )
        for row in wrong.itertuples()
    ]
    assert len(found) > 20 and sum(found) / len(found) > 0.9, wrong[[not one for one in found]].iloc[:, :4]
