"""A quick run tries a seeded part of what is exhaustive, and each value in it; a whole run all."""

import itertools
from types import SimpleNamespace

from tests import sampling

VALUES = {"panel": [f"panel {at}" for at in range(12)], "lang": ["en", "zh"], "width": [360, 1440, 2560]}
CASES = [
    SimpleNamespace(callspec=SimpleNamespace(params=dict(zip(VALUES, one, strict=True))))
    for one in itertools.product(*VALUES.values())
]


class Marked:
    """A test with these marks."""

    def __init__(self, *marks: str):
        self.get_closest_marker = lambda name: name in marks


def values(cases: list) -> list:
    return [tuple(case.callspec.params.values()) for case in cases]


def test_a_product_is_tried_with_each_value_and_little_more_than_a_tenth():
    found = values(sampling.sampled(CASES, "one"))
    assert len(set(found)) == len(found) <= 15 < len(CASES)
    assert [set(one) for one in zip(*found, strict=True)] == [set(one) for one in VALUES.values()]


def test_a_large_product_is_tried_to_a_tenth():
    many = CASES * 5
    assert len(sampling.sampled(many, "one")) == len(many) // 10


def test_the_same_part_is_tried_in_each_process_and_another_of_another_test():
    assert values(sampling.sampled(CASES, "one")) == values(sampling.sampled(CASES, "one"))
    assert values(sampling.sampled(CASES, "one")) != values(sampling.sampled(CASES, "other"))


def test_a_whole_run_leaves_nothing_out(monkeypatch):
    some = sampling.tenth(range(95))
    assert len(some) == 10 and sampling.examples(80).max_examples == 20
    monkeypatch.setattr(sampling, "whole", True)
    assert sampling.tenth(range(95)) == list(range(95)) and sampling.examples(80).max_examples == 80


def test_of_a_sweep_what_is_not_always_tried_is_long():
    found = sampling.sweep(["one", "two", "three"], "two")
    assert found[1] == "two"
    assert [(one.values, [mark.name for mark in one.marks]) for one in (found[0], found[2])] == [
        (("one",), ["long"]),
        (("three",), ["long"]),
    ]


def test_of_the_long_tests_a_tenth_is_drawn_another_by_another_seed_and_each_engine():
    items = [Marked("long") for _ in range(40)] + [Marked() for _ in range(9)]
    cluster = Marked("long", "engine")
    found = [sampling.drawn([*items, cluster], seed) for seed in "abcd"]
    assert found[0] == sampling.drawn([*items, cluster], "a") and len({frozenset(one) for one in found}) > 1
    assert all(cluster in one and 5 <= len(one) <= 6 for one in found)
    assert not set().union(*found) & set(items[40:])
    assert sampling.drawn(items[40:], "a") == set(), "no long test at all"
