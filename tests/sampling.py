"""What a quick run leaves to `make test-all`: of an exhaustive product it tries a seeded tenth, of a list a tenth."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import settings

MARK = "product"
whole = False  # whether everything is asked for (--long)


def tenth(values: Iterable, seed: str = "") -> list:
    """A seeded tenth, at least one; all with --long."""
    found = list(values)
    return found if whole else random.Random(seed).sample(found, -(-len(found) // 10))


def sweep(values: Iterable, *always: object) -> list:
    """The values of a sweep for `parametrize`: those that are always tried, and the others, which are long together."""
    return [one if one in always else pytest.param(one, marks=pytest.mark.long) for one in values]


def examples(count: int) -> settings:
    """So many generated examples, a quarter of them in a quick run."""
    return settings(max_examples=count if whole else count // 4)


def sampled(cases: list[pytest.Item], seed: str) -> list[pytest.Item]:
    """A seeded tenth of the cases of one test, and as many more as it takes for each value of each parameter to be
    tried at least once."""
    drawn = random.Random(seed).sample(cases, len(cases))
    kept, seen = [], set()
    for case in drawn:
        new = {(name, id(value)) for name, value in case.callspec.params.items()} - seen
        if new:
            kept.append(case)
            seen |= new
    rest = [case for case in drawn if case not in kept]
    return kept + rest[: max(0, len(cases) // 10 - len(kept))]


def drawn(items: list[pytest.Item], seed: str) -> set[pytest.Item]:
    """A seeded tenth of the long tests, and those of an engine that is asked nowhere else."""
    long = [one for one in items if one.get_closest_marker("long")]
    return {*tenth(long, seed), *(one for one in long if one.get_closest_marker("engine"))} if long else set()


def left_out(items: list[pytest.Item]) -> set[pytest.Item]:
    """What a quick run does not try of the tests that are marked as a product."""
    products: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker(MARK):
            products.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return {case for seed, cases in products.items() for case in set(cases) - set(sampled(cases, seed))}
