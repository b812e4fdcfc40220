"""The record against itself and the documents: nothing dangling, nothing untold, nothing typed that is derived.

The tests that read the documents find them through the `seeds` fixture and skip, with a reason, where they are
not at hand.
"""

import re

from data import contract, dates, record, schema
from data.documents import numbers

# Characters that only traditional Chinese writes, common in the documents. The record's own Chinese is simplified; what
# stands in quotation marks or title marks is print and may be anything.
TRADITIONAL = set(
    "國會議員東來龍號韓戰後條約題聲發關係總統選舉對與為際聯軍導彈試驗無談將時問經濟讓這還個們從點過開電視長機構處實體單獨應決續權"
    "爭爾蘇維亞鮮門員辦廳資訊擊區證據認論說話語讀請謝護變貿買賣賴轉輪軟輕載達遠運違遲遺鄭鄧釋鐵鎮閱陣陸陰陽隊隨險雜離難雲靈靜響"
    "頂項順須預領頭類顯風飛飯飲養館馬駐驅驚鬥魚鳥麥黃黨齊齡龜禦滅擴勢態衛廣圍歷絕繼紐納級線組織終結給縣縮繫紀紙級純細紹"
)
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》")
GATHERED = "2018"
SEASONS = {"21": "春", "22": "夏", "23": "秋", "24": "冬"}
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def raw(name: str):
    return schema.read_csv(record.TABLES / f"{name}.csv")


def text_of(documents, document: str, lines: str) -> str:
    """The cited lines, run together without spaces and with links reduced to their words."""
    kept = documents[document]
    return re.sub(r"\s", "", LINK.sub(r"\1", "".join(kept[number - 1] for number in numbers(lines))))


# The tables among themselves


def test_every_reference_is_found():
    tables = {name: raw(name) for name in contract.tables()}
    assert [str(problem) for problem in schema.check_references(tables)] == []


def test_what_is_derived_is_not_typed():
    columns = set(raw("events").columns)
    assert columns == set(contract.tables()["events"].names)
    assert not columns & {"goldstein", "quad", "posture", "root", "first", "last", "precision", "plover"}


def test_every_text_stands_in_both_languages(loaded):
    for name, table in contract.tables().items():
        frame = loaded.tables[name]
        for column in (one.name for one in table.columns if one.name.endswith("_en")):
            alone = frame[(frame[column] == "") != (frame[f"{column[:-3]}_zh"] == "")]
            assert alone.empty, f"{name}.{column}: {alone.iloc[:3, 0].tolist()}"


def test_titles_are_in_their_own_language(loaded):
    events = loaded.events
    assert events.loc[events["title_en"].str.contains(r"[\u4e00-\u9fff]"), "event_id"].tolist() == []
    assert events.loc[~events["title_zh"].str.contains(r"[\u4e00-\u9fff]"), "event_id"].tolist() == []


def test_the_chinese_of_the_record_is_simplified():
    found = []
    for name, table in contract.tables().items():
        frame = raw(name)
        chinese = [column for column in table.names if column.endswith("_zh")]
        for column in chinese + ["correct"] * (name == "corrections"):
            for row, value in enumerate(frame[column]):
                odd = set(QUOTED.sub("", value)) & TRADITIONAL
                if odd:
                    found.append(f"{name}.csv:{row + 2}: {column}: {''.join(sorted(odd))}")
    assert found == []


def test_every_event_is_cited_or_referenced(loaded):
    citations = loaded.citations
    told = set(citations.loc[citations["document_id"] != "", "event_id"])
    referenced = set(citations.loc[citations["reference"] != "", "event_id"])
    for row in loaded.events.itertuples():
        assert row.event_id in (told if row.collection == "documents" else told | referenced), row.event_id
    # What no document tells needs a public reference, and an event of the context always has one.
    context = set(loaded.events.loc[loaded.events["collection"] == "context", "event_id"])
    assert context - referenced == set()


def test_a_citation_names_lines_or_a_reference(loaded):
    for row in loaded.citations.itertuples():
        if row.document_id:
            assert row.lines and row.agrees, row.event_id
            # A mention that prints no date at all has no basis, and says so in its note.
            assert row.basis or (not row.stated_date and row.note_en), row.event_id
        else:
            assert row.reference and not row.lines, row.event_id


def test_a_print_that_disagrees_is_explained(loaded):
    apart = loaded.citations[loaded.citations["agrees"] == "no"]
    assert len(apart) > 20 and (apart["note_en"] != "").all() and (apart["note_zh"] != "").all()


def test_a_stated_day_that_is_not_the_day_of_the_event_is_marked(loaded):
    """A print that names one day agrees only if that day belongs to the event."""
    spans = {row.event_id: dates.parse(row.date) for row in loaded.events.itertuples()}
    for row in loaded.citations[loaded.citations["basis"] == "stated"].itertuples():
        printed, truth = dates.parse(row.stated_date), spans[row.event_id]
        if printed.is_day:
            assert (row.agrees == "yes") == (truth.first <= printed.first <= truth.last), (row.event_id, row.lines)


def test_no_event_lies_beyond_what_its_documents_could_know(loaded):
    # A page without a date of its own can know nothing past the year in which the documents were gathered.
    published = {row.document_id: dates.parse(row.published or GATHERED).last for row in loaded.documents.itertuples()}
    for row in loaded.events.itertuples():
        if row.collection == "context" or ";planned;" in row.flagged:
            continue
        known = [published[name] for name in row.documents.strip(";").split(";")]
        assert dates.parse(row.date).first <= max(known), row.event_id


def test_rows_are_sorted_and_ids_say_when():
    events = raw("events")
    keys = [(dates.parse(row.date).first, row.date, row.event_id) for row in events.itertuples()]
    assert keys == sorted(keys)
    for row in events.itertuples():
        stamp = re.match(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?(?=-)", row.event_id)
        if stamp:
            named, span = dates.parse(stamp[0]), dates.parse(row.date)
            assert named.first <= span.last and span.first <= named.last, row.event_id


def test_an_answer_never_comes_before_what_it_answers(loaded):
    spans = {row.event_id: dates.parse(row.date) for row in loaded.events.itertuples()}
    rows = loaded.events[loaded.events["responds_to"] != ""].itertuples()
    answers = [(row.event_id, earlier) for row in rows for earlier in schema.split(row.responds_to)]
    assert len(answers) > 40
    for later, earlier in answers:
        assert later != earlier and spans[earlier].first <= spans[later].last, (later, earlier)


def test_sessions_and_their_events_have_the_same_days(loaded):
    days = loaded.events.set_index("event_id")["date"]
    apart = [row.talks_id for row in loaded.talks.itertuples() if row.event_id and row.date != days[row.event_id]]
    assert apart == []


def test_no_event_stands_twice(loaded):
    for title in ("title_en", "title_zh"):
        key = ["date", "kind", "source", "target", title]
        assert loaded.events[loaded.events.duplicated(key, keep=False)]["event_id"].tolist() == []


def test_rungs_follow_the_codebook(loaded):
    """The rungs that admit no doubt: neutral kinds, tests, sanctions, summits between opponents."""
    events = loaded.events[~loaded.events["flagged"].str.contains(";aggregate;", regex=False)]
    inside = loaded.events["flagged"].str.contains(";domestic;", regex=False)
    outside = loaded.events["kind"].isin(["domestic", "external"])
    assert loaded.events.loc[inside | outside, "posture"].unique().tolist() == ["neutral"]
    rung = {"nuclear-test": 8, "satellite-launch": 7}
    for kind, value in rung.items():
        assert (events.loc[events["kind"] == kind, "escalation"] == value).all(), kind
    far = events["subtype"].isin(["irbm", "icbm"]) & (events["kind"] == "missile-test")
    near = events["subtype"].isin(["srbm", "mrbm", "slbm", "cruise"]) & (events["kind"] == "missile-test")
    assert (events.loc[far, "escalation"] == 7).all() and (events.loc[near, "escalation"] == 6).all()
    assert (events.loc[events["kind"] == "exercise", "escalation"] == 6).all()
    opponents = events[(events["kind"] == "summit") & events["parties"].str.contains(";PRK;", regex=False)]
    assert (opponents["engagement"] == 7).all() and len(opponents) >= 5
    assert (events.loc[events["cameo"] == "057", "engagement"].dropna() == 7).all()
    assert (events.loc[events["cameo"] == "019", "engagement"] == 5).all()


# The tables against the documents


def test_every_cited_line_exists(documents):
    for name, table in contract.tables().items():
        if {"document_id", "lines"} <= set(table.names):
            for row in raw(name).itertuples():
                if row.document_id and row.lines:
                    cited, text = numbers(row.lines), documents[row.document_id]
                    assert 1 <= min(cited) and max(cited) <= len(text), (name, row[1], row.lines)
                    assert any(text[number - 1].strip() for number in cited), (name, row[1], row.lines)


def finest(part: str) -> list[str]:
    """Patterns of which one must be printed for the finest part of one EDTF date."""
    part = part.rstrip("~?%")
    if re.fullmatch(r"\d{3}X", part):
        return [f"{part[:3]}0年代", f"{part[2]}0年代"]
    year, *rest = part.split("-")
    if not rest:
        return [rf"(?<!\d){year}(?!\d)"]
    if rest[0] in SEASONS:
        return [SEASONS[rest[0]]]
    unit, value = ("日", rest[1]) if len(rest) == 2 else ("月", rest[0])
    plain = str(int(value))
    # Or in the short name of a text (9·19), or in the name of a file or an address (195105).
    short = rf"(?<!\d)\d{{1,2}}·{plain}(?!\d)" if unit == "日" else rf"(?<!\d){plain}·\d{{1,2}}(?!\d)"
    return [rf"(?<!\d)0?{plain}{unit}", short, part.replace("-", "")]


def test_printed_dates_stand_on_the_cited_lines(documents):
    missing = []
    for row in raw("citations").itertuples():
        if row.document_id and row.basis == "stated":
            printed = text_of(documents, row.document_id, row.lines)
            for part in filter(None, row.stated_date.split("/")):
                if part != ".." and not any(re.search(pattern, printed) for pattern in finest(part)):
                    missing.append(f"{row.event_id}: {part} is not on {row.document_id} {row.lines}")
    assert missing == []


def test_wrong_prints_stand_on_the_cited_lines(documents):
    for row in raw("corrections").itertuples():
        printed = re.sub(r"\s", "", row.printed)
        plain = text_of(documents, row.document_id, row.lines)
        assert printed in plain, f"{row.document_id} {row.lines}: {row.printed}"
        assert row.printed != row.correct


def test_printed_dates_of_the_chronology_are_all_used(documents):
    """No dated line of the report's chronology is left out: the densest page of the record is whole."""
    lines = documents["report-2018"]
    citations = raw("citations")
    cited = set().union(*map(numbers, citations.loc[citations["document_id"] == "report-2018", "lines"]))
    start = next(number for number, text in enumerate(lines, 1) if "大事年表" in text)
    dated = [number for number in range(start + 1, len(lines) + 1) if re.match(r"\s*\d{1,2} ?月", lines[number - 1])]
    assert len(dated) > 60 and [number for number in dated if number not in cited] == []
