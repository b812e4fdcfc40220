"""The difference in words that can be quoted, computed, with the numbers it is made of and what it cannot say."""

import math

import dash_bootstrap_components as dbc
import pandas as pd

from components.page import Drawn, Page, tags
from components.page.searched import unsearched
from components.page.tags import Tag
from components.tabs.compare.charts import mean_of, means_of
from components.tabs.compare.found import apart
from components.tabs.compare.sides import Side, Sides, present_of, sides
from data.measures import series
from data.measures.side_by_side import YEAR, Estimate, before, difference, multiple

DASH = "–"


def draw_difference(page: Page) -> Drawn:
    """A sentence for each level, what it was the year before, the numbers, and what they cannot say."""
    found = sides(page)
    wrong = [page.t(f"notice.{one.key}", param=one.param, value=one.value) for one in found.notices]
    if found.empty:
        return Drawn(empty=found.empty, note=page.joined(wrong))
    pair = (found.one, found.other)
    means = [means_of(page, found, one) for one in pair]
    said, norms, rows, both = [], [], [_acts(page, pair)], {}
    for name, role in series.LADDERS.items():
        levels = both[role] = [_estimate(row, name) for row in means]
        said.append(tags.P(_quoted(page, pair, levels, role), className=f"compare-said compare-{role}"))
        norm = [_norm(page, side, name) for side in pair]
        norms.append(tags.P(_against_norm(page, pair, levels, norm, role), className="note"))
        rows += [_row(page, role, levels, difference(*levels)), _before(page, role, norm)]
    head = [page.t("compare.column.what"), *(one.name for one in pair), page.t("compare.column.difference")]
    table = pd.DataFrame(rows, columns=head)
    sentences = tags.Div([*said, *[one for one in norms if one.children]])
    return Drawn(
        body=tags.Div([sentences, _table(table)], className="compare-body"),
        table=table,
        note=page.joined([*wrong, *_cannot(page, found)]),
        finding=apart(page, pair, both, _times),
    )


def _estimate(row: dict[str, float], name: str) -> Estimate:
    return Estimate(row[name], row[f"{name}_low"], row[f"{name}_high"])


def _number(value: float, digits: int = 1) -> str:
    """With a true minus sign, and two digits where one would say nought."""
    digits = 2 if 0 < abs(value) < 10**-digits else digits
    return f"{value:.{digits}f}".replace("-", "−") if math.isfinite(value) else DASH


def _range(one: Estimate) -> dict[str, str]:
    return {"mean": _number(one.value), "low": _number(one.low), "high": _number(one.high)}


def _quoted(page: Page, pair: tuple[Side, Side], levels: list[Estimate], role: str) -> str:
    """Escalation averaged 1.8 a month under X and 0.7 under Y; the difference is …"""
    one, other = levels
    side = page.t(f"compare.level.{role}")
    lacking = [who.where for level, who in zip(levels, pair, strict=True) if math.isnan(level.value)]
    if lacking:
        adjective = page.t(f"compare.adjective.{role}")
        return page.t("compare.said.unsearched", level=side, side=adjective, where=page.t("list.clause").join(lacking))
    if not (one.known and other.known):
        if not one.value and not other.value:
            return page.t("compare.said.neither", level=side)
        bare = [
            page.t("compare.bare", mean=_number(level.value), where=who.where)
            for level, who in zip(levels, pair, strict=True)
        ]
        return page.t("compare.said.bare", level=side, one=bare[0], other=bare[1])
    gap = difference(one, other)
    parts = [page.t("compare.part", where=who.where, **_range(level)) for level, who in zip(levels, pair, strict=True)]
    return page.t("compare.said", level=side, one=parts[0], other=parts[1], verdict=_verdict(page, pair, levels, gap))


def _verdict(page: Page, pair: tuple[Side, Side], levels: list[Estimate], gap: Estimate) -> str:
    """The difference, and how many times the lower level the higher is; or that chance may give as much."""
    sized = {"gap": _number(abs(gap.value)), **_ends(gap)}
    if not gap.clear:
        return page.t("compare.verdict.chance", **sized)
    high, low = (0, 1) if gap.value > 0 else (1, 0)
    times = multiple(levels[high].value, levels[low].value)
    if math.isnan(times):
        return page.t("compare.verdict.alone", **sized)
    return page.t("compare.verdict.clear", where=pair[high].where, times=_times(page, times), **sized)


def _ends(gap: Estimate) -> dict[str, str]:
    """The ends of a difference whose size is said without its sign."""
    ends = (gap.low, gap.high) if gap.value >= 0 else (-gap.high, -gap.low)
    return {"low": _number(ends[0]), "high": _number(ends[1])}


def _times(page: Page, step: float) -> str:
    """How many times, in words."""
    return page.t("compare.times.all") if math.isinf(step) else page.t(f"compare.times.{step:.4g}")


def _norm(page: Page, side: Side, name: str) -> float:
    """The mean level of the year before a side, NaN where the record does not reach back or did not search there."""
    first, last = before(side.first)
    whole = side.selection.without_period()
    if first < page.record.horizon[0] or len(unsearched(page.ctx, whole, first, last, name)):
        return math.nan
    return mean_of(page.ctx, whole, first, last)[name]


def _against_norm(page: Page, pair: tuple[Side, Side], levels: list[Estimate], norm: list[float], role: str) -> str:
    """Each level against the year before it began."""
    said = []
    for side, level, was in zip(pair, levels, norm, strict=True):
        step = multiple(level.value, was)
        if not math.isnan(step):
            said.append(page.t("compare.norm.part", where=side.where, times=_times(page, step), was=_number(was)))
    if not said:
        return ""
    return page.t("compare.norm", level=page.t(f"compare.level.{role}"), said=page.t("list.clause").join(said))


# The numbers


def _present(page: Page, side: Side) -> pd.DataFrame:
    """The events of a side that count in a rate."""
    return present_of(page.ctx, side.selection, side.first, side.last)


def _acts(page: Page, pair: tuple[Side, Side]) -> list[str]:
    """How many acts, and how many a year."""
    counts = [len(_present(page, one)) for one in pair]
    yearly = [count * YEAR / side.days for count, side in zip(counts, pair, strict=True)]
    cells = [
        page.t("compare.acts.cell", acts=f"{n:,}", rate=_number(rate)) for n, rate in zip(counts, yearly, strict=True)
    ]
    return [page.t("compare.row.acts"), *cells, page.t("compare.acts.gap", rate=_number(yearly[0] - yearly[1]))]


def _row(page: Page, role: str, levels: list[Estimate], gap: Estimate) -> list[str]:
    cells = [page.t("compare.cell", **_range(one)) if one.known else _number(one.value) for one in (*levels, gap)]
    return [page.t(f"compare.row.{role}"), *cells]


def _before(page: Page, role: str, norm: list[float]) -> list[str]:
    return [page.t(f"compare.row.before.{role}"), *(_number(one) for one in norm), DASH]


def _table(table: pd.DataFrame) -> Tag:
    head = tags.Tr([tags.Th(name, scope="col") for name in table.columns])
    rows = [
        tags.Tr([tags.Th(row[0], scope="row"), *[tags.Td(cell) for cell in row[1:]]])
        for row in table.to_numpy().tolist()
    ]
    return tags.Div(
        dbc.Table([tags.Thead(head), tags.Tbody(rows)], size="sm", class_name="compare-table"),
        className="table-responsive",
    )


def _cannot(page: Page, found: Sides) -> list[str]:
    """What the numbers cannot say: why, what is not on record, and where a rule of theirs does not hold."""
    pair = (found.one, found.other)
    notes = [page.t("compare.cannot")]
    shown = [_present(page, one)["event_id"] for one in pair]
    shared = int(shown[0].isin(shown[1]).sum())
    notes += [page.t("compare.shared", n=shared)] if shared else []
    for name, role in series.LADDERS.items():
        for side in pair[:1] if found.calendar else pair:
            gaps = unsearched(page.ctx, side.selection.without_period(), side.first, side.last, name)
            if len(gaps):
                said = {"years": _years(page, gaps), "side": page.t(f"compare.adjective.{role}")}
                which = "" if found.calendar else page.t("compare.unsearched.where", said=side.where)
                notes.append(page.t("compare.unsearched", **said, where=which))
    return notes


def _years(page: Page, spans: pd.DataFrame) -> str:
    ends = zip(spans["first"].dt.year, spans["last"].dt.year, strict=True)
    years = [str(first) if first == last else f"{first}–{last}" for first, last in ends]
    return page.t("list.comma").join(years)
