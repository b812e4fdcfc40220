"""The words of the tables: no ids, one spelling of a name, whole sentences, and both languages saying the same."""

import re

import pytest

from data import contract, dates, record, schema

# The columns that hold sentences; every other text is a title, a label or a name and has no stop.
SENTENCES = {
    "strata": ("rule",),
    "agreements": ("summary", "became"),
    "changes": ("why",),
    "citations": ("note",),
    "claims": ("claim", "note"),
    "commitments": ("text", "note"),
    "corrections": ("basis",),
    "delegations": ("note",),
    "eras": ("note",),
    "events": ("detail",),
    "finds": ("note",),
    "indicators": ("note",),
    "options": ("argument", "risk", "condition", "became"),
    "periods": ("note",),
    "positions": ("position", "note"),
    "reliability": ("settled",),
    "stories": ("text",),
    "talks": ("outcome",),
}

# What a name or a term is not called, outside the words of a document.
FORBIDDEN = {
    "en": (
        r"[Dd]enuclearizat|[Dd]enuclearize|[Nn]ormaliz|[Oo]rganiz|[Pp]rogram\b|\btoward\b",
        r"\d %|\bpercent\b",
        r"\d+ (?:million )?dollars",
        r"[“”‘’]",
        r"[Cc]ommunique\b",
        r"\bUS-North Korea ",
        r"see the corrections?\b|see correction\b",
        r"Six-Party Talks article|US-North Korea article",  # a document goes by its short name
        "Demilitarised Zone",  # a proper name, with z
        r"Kim Jong[ -]Un|Kim Jong[ -]Il\b|Kim Jong (?:un|il)\b|Moon Jae-In",
    ),
    "zh": (
        "文金会",
        "文特",
        "秃鹫",
        "峰会",
        "首脑会议",
        "朝韩联络处",
        "验证",
        "“萨德”",
        "BBC|KBS",
        "中央情报局",
        "大浦洞-|大浦洞一|光明星一",
        "见更正(?!表)",
        "特别核查",
        "六方会谈文(?!件)|美朝关系文(?!件)|和平条约文",  # a document goes by its short name
        r"第\d+-\d+行|第\d+至\d+行",
    ),
}
# Who else may use the word, and why.
ALLOWED = {
    "峰会": re.compile("核安全峰会|“新加坡峰会后的讲话”"),  # a series of conferences; words of a document
    "首脑会议": re.compile("“三次首脑会议”"),  # words of a document
    "验证": re.compile("特别验证|“全面、不可逆转、可验证”"),  # the passport's own term; words of a document
    "秃鹫": re.compile("本行作“秃鹫”"),  # the note on the second name of Foal Eagle
}
PRINT = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")

MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = " first second third fourth fifth sixth seventh eighth ninth tenth".split(" ")
COUNTED = {word: number for names in (NUMBERS, ORDINALS) for number, word in enumerate(names) if word}
COUNTED |= {"fifteen": 15, "twenty-six": 26}
# The tables whose figures are the same in both languages, and the rows that give a figure in one language only.
FIGURES = ("events", "claims", "commitments", "positions", "options", "stories", "states", "agreements", "talks")
UNEQUAL = {
    (
        "events",
        "2010-07-21-us-rok-two-plus-two",
        "title",
    ): "2+2 is how Chinese names a meeting of two pairs of ministers",
}


def raw(name: str):
    return schema.read_csv(record.TABLES / f"{name}.csv")


def cells(lang: str):
    """Every text of one language: table, id of the row, column, text."""
    for name, table in contract.tables().items():
        frame = raw(name)
        for column in (one.name for one in table.columns if one.name.endswith(f"_{lang}")):
            for key, text in zip(frame.iloc[:, 0], frame[column], strict=True):
                if text:
                    yield name, key, column, text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_id_stands_in_the_prose(lang):
    documents = raw("documents")["document_id"]
    ids = {key for name in contract.tables() for key in raw(name).iloc[:, 0] if re.search(r"\d{4}-.*[a-z]|-.*-", key)}
    ids -= set(documents)
    reference = re.compile(r"\b(?:" + "|".join(documents) + r")[,第]? ?(?:lines? )?\d|report-2018|us-dprk|op-ed-2017")
    found = [
        (name, key, column)
        for name, key, column, text in cells(lang)
        if reference.search(text) or any(word in ids for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+){2,}", text))
    ]
    assert found == []


def test_a_line_is_called_a_line():
    """A bare number in brackets is a year or the number of a resolution, never a line of a document."""
    bare = re.compile(r"\((\d{3,4})(?:[-, ]+\d{3,4})*\)|（\d+(?:—\d+)?行）")
    found = []
    for lang in ("en", "zh"):
        for name, key, column, text in cells(lang):
            for match in bare.finditer(text):
                if not match[1] or not (1800 <= int(match[1]) < 2100 or 2270 <= int(match[1]) < 2400):
                    found.append((name, key, column, match[0]))
    assert found == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_name_has_one_spelling(lang):
    found = []
    for name, key, column, text in cells(lang):
        for pattern in FORBIDDEN[lang]:
            plain = ALLOWED[pattern].sub("", text) if pattern in ALLOWED else text
            if re.search(pattern, plain):
                found.append((name, key, column, pattern))
    assert found == []


def test_the_agreed_framework_has_its_title_marks():
    """Not where a chart has little room: a short name says which text it is, it does not quote its title."""
    bare = [row[:3] for row in cells("zh") if "框架协议" in PRINT.sub("", row[3])]
    assert [row for row in bare if row[2] != "short_zh"] == []


@pytest.mark.parametrize(("lang", "stops"), [("en", ".?!"), ("zh", "。？！")])
def test_a_sentence_ends_with_a_stop_and_a_title_does_not(lang, stops):
    found = []
    for name, key, column, text in cells(lang):
        ends = text.rstrip("\"'”’）)")[-1] in stops
        if ends != (column.removesuffix(f"_{lang}") in SENTENCES.get(name, ())):
            found.append((name, key, column))
    assert found == []


def test_an_office_is_written_one_way():
    roles = [role for name in ("delegations", "persons") for role in raw(name)["role_en"]]
    written = {}
    for role in roles:
        written.setdefault(re.sub("[- ]", "", role.lower()), set()).add(role)
    assert [ways for ways in written.values() if len(ways) > 1] == []
    held = {}
    for row in raw("delegations").itertuples():
        held.setdefault((row.person_id, row.role_zh), set()).add(row.role_en)
    assert [ways for ways in held.values() if len(ways) > 1] == []


def figures_en(text: str) -> set[str]:
    """The figures of an English text: 6,200 is 6200, 10.5 million is 10500000."""
    text = re.sub(r"(\d),(\d{3})", r"\1\2", text)
    text = re.sub(r"\b(\d+(?:\.\d+)?) million", lambda match: f"{float(match[1]) * 1e6:.0f}", text)
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def figures_zh(text: str) -> set[str]:
    """The figures of a Chinese text: 1.75万 is 17500, 70年代 is 1970."""
    text = re.sub(r"(\d+(?:\.\d+)?)万", lambda match: f"{round(float(match[1]) * 1e4)}", text)
    text = re.sub(r"(?:20世纪)?(?<!\d)(\d0)年代", r"19\1", text)
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_both_languages_give_the_same_figures():
    """Spelt-out numbers and months of the English count for figures of the Chinese; names of texts are left out."""
    found = []
    for name in FIGURES:
        frame = raw(name)
        for column in (one.name for one in contract.tables()[name].columns if one.name.endswith("_en")):
            if column == "short_en":
                continue
            for key, english, chinese in zip(frame.iloc[:, 0], frame[column], frame[f"{column[:-3]}_zh"], strict=True):
                words = re.findall(r"[a-z]+(?:-six)?", english.lower())
                spelt = {str(COUNTED[word]) for word in words if word in COUNTED}
                spelt |= {str(number) for number, month in enumerate(MONTHS, 1) if month in english}
                alone = figures_en(english) - figures_zh(chinese)
                alone |= figures_zh(re.sub("《[^》]*》", "", chinese)) - figures_en(english) - spelt
                if bool(alone) != ((name, key, column[:-3]) in UNEQUAL):
                    found.append((name, key, column[:-3], alone))
    assert found == []


def test_an_answer_never_begins_before_what_it_answers(loaded):
    spans = {row.event_id: dates.parse(row.date) for row in loaded.events.itertuples()}
    early = [
        (row.event_id, earlier)
        for row in loaded.events.itertuples()
        for earlier in schema.split(row.responds_to)
        if spans[row.event_id].first < spans[earlier].first
    ]
    assert early == []


def test_an_election_that_was_held_says_who_won(loaded):
    held = loaded.events[loaded.events["event_id"].isin(loaded.citations.query("basis == 'planned'")["event_id"])]
    elections = held[held["event_id"].str.contains("election")]
    assert len(elections) == 2 and (elections["detail_en"].str.contains("win|defeats")).all()


def test_an_aid_stop_is_a_sanction(loaded):
    stops = loaded.events[loaded.events["subtype"] == "aid-stop"]
    assert len(stops) > 4 and (stops["kind"] == "sanction").all()


def test_relief_from_sanctions_is_not_taken_for_aid():
    """“Relief” alone is food and medicine: where the Chinese lifts sanctions, the English names them."""
    chinese = {(name, key, column): text for name, key, column, text in cells("zh")}
    bare = [
        (name, key, column)
        for name, key, column, text in cells("en")
        if re.search(r"\brelief\b", text, re.IGNORECASE)
        and "制裁" in chinese.get((name, key, column.replace("_en", "_zh")), "")
        and not re.search("sanction|embargo", text, re.IGNORECASE)
    ]
    assert bare == []
