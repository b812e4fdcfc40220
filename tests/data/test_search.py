"""Search: what a reader types finds what is meant, however it is spelt, and nothing that only looks like it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import engines, romanisation, search
from data.selection import Selection

TEXTS = {
    "summit": (
        "Trump and Kim hold the first US-North Korean summit, in Singapore",
        "特朗普与金正恩在新加坡举行首次朝美峰会",
    ),
    "heir": ("Kim Jong-un succeeds his father", "金正恩继承父位"),
    "il": ("Kim Jong-il receives a UN envoy under protest", "金正日会见联合国特使"),
    "rounds": ("The six-party talks open in Beijing", "六方会谈在北京开幕"),
    "party": ("The Party marks its sixth congress", "劳动党召开第六次代表大会"),
    "icbm": ("North Korea launches a Hwasong-14 ICBM, a missile of 2,000 parts", "朝鲜发射“火星-14”洲际弹道导弹"),
    "kn08": ("A parade shows the KN-08", "阅兵式展出KN-08导弹"),
    "resolution": ("Security Council adopts Resolution 1718", "安理会通过第1718号决议"),
    "price": ("The price of rice is raised in the markets", "市场米价上涨"),
    "food": ("Food aid to the North; the people's ration grows", "向北方提供粮食援助"),
    "used": ("A hall used for talks on arms", "用于军备谈判的大厅"),
    "aim": ("Denuclearisation stays the aim, says the defence secretary", "防长称无核化仍是目标"),
    "moon": ("Moon Jae-in and Roh Moo-hyun in the Blue House", "文在寅与卢武铉在青瓦台"),
    "games": ("A team for Pyeongchang", "派队参加平昌冬奥会"),
    "sixth": ("A hydrogen bomb: the sixth nuclear test", "氢弹：第六次核试验"),
    "joint": ("A joint statement is adopted", "通过《9·19共同声明》"),
    "sunk": ("A corvette goes down", "天安号沉没"),
    "cafe": ("A café in Yongbyon, warm", "宁边的咖啡馆"),
}
FINDS = {
    # in any order, and in both languages at once
    "Kim Trump": {"summit"},
    "Trump and Kim": {"summit"},
    "summit Singapore": {"summit"},
    "the summit of Singapore": {"summit"},
    "Singapore 特朗普": {"summit"},
    "新加坡 金正恩": {"summit"},
    # hyphen, dash, space
    "six-party": {"rounds"},
    "six party": {"rounds", "party"},
    "Six–Party": {"rounds"},
    "six－party": {"rounds"},
    "sixparty": {"rounds"},
    "six  party": {"rounds", "party"},
    "Hwasong 14": {"icbm"},
    "Hwasong14": {"icbm"},
    "hwasong-14": {"icbm"},
    "Hwaseong-14": {"icbm"},
    "KN08": {"kn08"},
    "kn 08": {"kn08"},
    "KN-08导弹": {"kn08"},
    "火星14": {"icbm"},
    "火星—14": {"icbm"},
    "2000": {"icbm"},
    "2,000": {"icbm"},
    "1718": {"resolution"},
    # width, case, accents, scripts
    "ＩＣＢＭ": {"icbm"},
    "icbm": {"icbm"},
    "cafe": {"cafe"},
    "CAFÉ": {"cafe"},
    "六方會談": {"rounds"},
    "六方会谈": {"rounds"},
    "聯合國": {"il"},
    "粮食援助": {"food"},
    "糧食援助": {"food"},
    "無核化": {"aim"},
    # singular, plural, endings on both sides of the Atlantic
    "missile": {"icbm"},
    "missiles": {"icbm"},
    "denuclearization": {"aim"},
    "defense": {"aim"},
    "peoples": {"food"},
    "people's": {"food"},
    "people’s ration": {"food"},
    # names
    "Kim Jong-un": {"heir"},
    "Kim Jong Un": {"heir"},
    "Kim Jongun": {"heir"},
    "kimjongun": {"heir"},
    "KIM CHONG-UN": {"heir"},
    "Kim Jeong-eun": {"heir"},
    "Jong-un": {"heir"},
    "Jong Un Kim": {"heir"},
    "Kim Jong Il": {"il"},
    "Moon Jae In": {"moon"},
    "Mun Jae-in": {"moon"},
    "No Mu-hyon": {"moon"},
    "Pyongchang": {"games"},
    "Nyongbyon": {"cafe"},
    "文在寅 卢武铉": {"moon"},
    "盧武鉉": {"moon"},
    # one thing under several names
    "H-bomb": {"sixth"},
    "U.S.": {"summit"},
    "DPRK": {"summit", "icbm"},
    "UNSC": {"resolution"},
    "6th nuclear test": {"sixth"},
    "第6次核试验": {"sixth"},
    "第六次核試驗": {"sixth"},
    "9.19": {"joint"},
    "919": {"joint"},
    "九一九": {"joint"},
    "川普": {"summit"},
    "北韓": {"icbm"},
    "彈道飛彈": {"icbm"},
    "天安艦": {"sunk"},
    # quotes keep a phrase and its ends
    '"six-party talks"': {"rounds"},
    '"talks six-party"': set(),
    '"Trump and Kim"': {"summit"},
    '"Kim and Trump"': set(),
    "“首次朝美峰会”": {"summit"},
    "「六方會談」": {"rounds"},
    '"sanction': set(),
    # what only looks like it
    "aid": {"food"},
    "US": {"summit"},
    "UN": {"il"},
    "14": {"icbm"},
    "171": set(),
    "ration": {"food"},
    "Kim Jong Nam": set(),
    "rice": {"price"},
    "war": {"cafe"},
    '"war"': set(),
    "朝鲜": {"icbm"},
    "朝鮮": {"icbm"},
}


@pytest.fixture(scope="module")
def texts(make_events):
    return make_events(
        *({"event_id": key, "title_en": english, "title_zh": chinese} for key, (english, chinese) in TEXTS.items())
    )


@pytest.mark.parametrize(("query", "keys"), FINDS.items(), ids=FINDS)
def test_a_query_finds_what_is_meant_and_nothing_else(texts, query, keys):
    assert set(engines.select(texts, Selection(text=query))["event_id"]) == keys


@pytest.mark.parametrize(("query", "keys"), FINDS.items(), ids=FINDS)
def test_what_is_found_is_marked_and_what_is_not_is_not(query, keys):
    terms = search.terms(query)
    for key, sides in TEXTS.items():
        marks = [any(search.found(text, (term,)) for text in (*sides, key)) for term in terms]
        assert all(marks) == (key in keys), key


@pytest.mark.parametrize(
    ("query", "text", "parts"),
    [
        ("kim jong un", "Kim Jong-un bows", ["Kim", "Jong-un"]),
        ("ＩＣＢＭ", "An ICBM.", ["ICBM"]),
        ("六方會談", "六方会谈重开", ["六方会谈"]),
        ("hwasong14", "a Hwasong-14", ["Hwasong-14"]),
        ("sanctions", "Sanctions follow sanctions", ["Sanction", "sanction"]),
        ("cafe", "un café", ["café"]),
        ("denuclearization", "the denuclearisation", ["denuclearisation"]),
        ("ffi", "an oﬃce", []),
        ("", "plain", []),
    ],
)
def test_marks_lie_on_the_text_as_it_is_written(query, text, parts):
    assert [text[start:stop] for start, stop in search.found(text, search.terms(query))] == parts


def test_every_korean_of_the_record_is_found_under_four_spellings(loaded):
    persons = loaded.persons[loaded.persons["actor"].isin(["PRK", "KOR"])]
    names = [name for name in persons["name_en"] if name.count("-") == 1 and len(name.split()) == 2]
    assert len(names) >= 25
    for name in names:
        surname, own = name.split()
        frame = pd.DataFrame(
            {"search": [search.normal(f"Then {name} spoke"), search.normal("Then a UN envoy in Il spoke")]}
        )
        spelt = (name, f"{surname} {own.replace('-', ' ')}", f"{surname} {own.replace('-', '')}", f"{own} {surname}")
        for query in spelt:
            hits = [
                all(any(one in row for one in term.needles) for term in search.terms(query)) for row in frame["search"]
            ]
            assert hits == [True, False], query


def test_the_syllables_of_one_name_are_in_one_group():
    assert romanisation.given("jong-un") and set(romanisation.given("jongun")) == set(romanisation.given("chong-un"))
    assert not romanisation.given("party") and not romanisation.given("un")


def test_a_phrase_does_not_run_from_a_title_into_its_detail():
    assert " beijing talks " not in search.normal("Talks in Beijing", "Talks about talks")


def test_words_are_shown_as_they_were_written():
    assert [term.shown for term in search.terms('Missiles "Six-Party Talks" 導彈')] == [
        "Missiles",
        "導彈",
        "Six-Party Talks",
    ]
    assert dict.fromkeys(term.shown for term in search.terms("Kim Jong Un")) == {"Kim Jong Un": None}
    assert search.terms("— !") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_searched_for_and_marked_within_its_bounds(query, text):
    spans = search.found(text, search.terms(query))
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


@given(st.text(alphabet=st.characters(categories=("L", "Nd")), min_size=1, max_size=20))
def test_a_word_finds_the_text_it_is_the_whole_of(word):
    frame = search.normal(word)
    assert all(any(one in frame for one in term.needles) for term in search.terms(word))


def test_an_event_is_found_by_the_persons_in_it(loaded):
    """The summit in Singapore says only Kim, and 金正恩 in Chinese."""
    for query in ("Kim Jong Un Trump Singapore", "Kim Jongun first summit", "特朗普 新加坡"):
        assert "2018-06-12-singapore-summit" in set(engines.select(loaded.events, Selection(text=query))["event_id"]), (
            query
        )
    unnamed = loaded.events[~loaded.events["persons"].str.contains("kim-jong-un")]
    texts = unnamed[["title_en", "detail_en"]].agg(" ".join, axis=1)
    hits = engines.select(unnamed, Selection(text="Kim Jong Un", collection="all"))
    assert all("Kim Jong-un" in text for text in texts[hits.index])
