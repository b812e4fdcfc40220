"""Terms of office: one row a person, open ends until a given day, no overlap when in turn."""

import pandas as pd

from data.measures import eras

DAY = pd.Timestamp


def table(*rows):
    names = ["era_id", "kind", "actor", "name_en", "name_zh", "start", "end", "person_id"]
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names).assign(
        short_en=[row[3].split()[0] if row[1] == "leader" else "" for row in rows], short_zh=""
    )


ROWS = table(
    ("b", "leader", "KOR", "Hwang (acting)", "黄", "2016-12-09", "2017-05-09", "hwang"),
    ("a", "leader", "KOR", "Park Geun-hye", "朴槿惠", "2013-02-25", "2017-03-10", "park"),
    ("a2", "leader", "KOR", "Park", "朴", "2013-02", "2017-03-10", "park"),
    ("c", "leader", "USA", "Trump", "特朗普", "2017-01-20", "", "trump"),
    ("d", "policy", "USA", "Patience", "忍耐", "2009", "2017", ""),
)


def test_a_person_told_twice_is_one_term_and_an_open_one_lasts_until_the_day_given():
    found = eras.terms(ROWS, "leader", ("USA", "KOR"), DAY("2018-12-31"))
    assert found[["actor", "name_en"]].to_numpy().tolist() == [
        ["USA", "Trump"],
        ["KOR", "Park"],
        ["KOR", "Hwang (acting)"],
    ]
    assert found["first"].tolist() == [DAY("2017-01-20"), DAY("2013-02-01"), DAY("2016-12-09")]
    assert found["last"].tolist() == [DAY("2018-12-31"), DAY("2017-03-10"), DAY("2017-05-09")]
    assert found["open"].tolist() == [True, False, False]


def test_in_turn_ends_a_term_the_day_before_the_next_of_the_same_country_begins():
    found = eras.in_turn(eras.terms(ROWS, "leader", ("USA", "KOR"), DAY("2018-12-31")))
    assert found["last"].tolist() == [DAY("2018-12-31"), DAY("2016-12-08"), DAY("2017-05-09")]


def test_no_era_gives_an_empty_frame():
    assert eras.in_turn(eras.terms(ROWS.iloc[:0], "leader", ("USA",), DAY("2018-12-31"))).empty


def test_a_president_who_comes_back_has_two_terms_with_another_between():
    back = table(
        ("e", "leader", "USA", "Trump", "特朗普", "2025-01-20", "", "trump"),
        ("c", "leader", "USA", "Trump", "特朗普", "2017-01-20", "2021-01-20", "trump"),
        ("d", "leader", "USA", "Biden", "拜登", "2021-01-20", "2025-01-20", "biden"),
    )
    found = eras.in_turn(eras.terms(back, "leader", ("USA",), DAY("2026-04-19")))
    assert found["name_en"].tolist() == ["Trump", "Biden", "Trump"]
    assert found["last"].tolist() == [DAY("2021-01-19"), DAY("2025-01-19"), DAY("2026-04-19")]
