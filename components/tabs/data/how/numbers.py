"""Today's numbers for each entry of "How we know", computed from the whole record: `{panel: {field: text}}` by tab.

Nothing here is typed: a number in an entry is a field, and a field is computed here or is a constant of the measures.
"""

from collections.abc import Callable

import networkx as nx
import numpy as np
import pandas as pd

from components.page import Context, Page, remembered
from components.page.pacts import lives
from components.tabs.data.how.channels import channel_numbers
from components.tabs.data.how.compared import compare
from components.tabs.data.how.follows import follows
from components.tabs.data.printed import moved_numbers
from components.tabs.data.recall import move_numbers, recall_numbers
from components.tabs.data.silences import silence_numbers
from components.words.address import View
from data import outline
from data.measures import (
    acts,
    agreement,
    aid,
    answers,
    by_document,
    calendar_counts,
    commitments,
    coverage,
    drivers,
    dyads,
    episodes,
    findings,
    ground,
    launches,
    people,
    series,
    strokes,
    summary,
    tone,
    treaty,
    trust,
    turning_points,
    waits,
    windows,
)
from data.record import span
from data.rows import iterate
from data.selection import Selection
from data.tokens import flagged

WHOLE, TOLD = Selection(), Selection(collection="documents")
Numbers = dict[str, dict[str, str]]


def percent(share: float) -> str:
    return f"{share:.0%}" if np.isfinite(share) else ""


def count(number: float) -> str:
    return f"{number:,.0f}"


def decimal(number: float, digits: int = 2) -> str:
    return f"{number:.{digits}f}".replace("-", "−") if np.isfinite(number) else ""


def shared(page: Page) -> dict[str, str]:
    """What any entry may name: the size of the record, what of it is doubtful, and the constants of the measures."""
    events = page.events(WHOLE)
    told = [text.count(";") - 1 for text in page.events(TOLD)["documents"]]
    return {
        "events": count(len(events)),
        "told": count(len(told)),
        "imprecise": count(events["imprecise"].sum()),
        "aggregate": count(flagged(events, "aggregate").sum()),
        "disputed": count(flagged(events, "disputed").sum()),
        "planned": count(flagged(events, "planned").sum()),
        "documents": count(len(page.record.documents)),
        "alone": percent(np.mean([one == 1 for one in told])),
        "half": count(series.HALF_LIVES[0]),
        "others": page.t("list.comma").join(map(str, sorted(series.HALF_LIVES[1:]))),
        "per": count(series.PER_DAYS),
        "few": count(series.FEW),
        "gap": count(episodes.GAP),
        "year": str(episodes.CURVES_FROM.year),
        "nearest": count(answers.NEAREST),
        "within": count(answers.WITHIN),
        "ends": count(waits.FEW),
        "repeats": count(agreement.REPEATS),
    }


@remembered
def levels(ctx: Context) -> dict[str, str]:
    """How far the two levels can be trusted, and how much of them rests on a single document."""
    events = series.datable(ctx.events(WHOLE))
    times = series.grid(episodes.CURVES_FROM, span(events)[1], points=300)
    found = series.levels(events, times)
    rest = by_document.without_each(series.weighed(events), by_document.alone(events), times)
    out = {}
    for name, share in series.doubtful(found).items():
        firm = found[f"trusted_{name}"]
        out[f"grey_{name}"] = percent(share)
        out[f"n_{name}"] = decimal(found.loc[firm, f"n_{name}"].median(), 1)
        lost = 1 - rest.loc[firm, f"{name}_low"] / found.loc[firm, name]
        out[f"rests_{name}"] = percent(lost.median())
    return out


def overview(page: Page) -> Numbers:
    mapped = grounds(page)
    return {
        "survived": survived(page),
        "ground": mapped,
        "places": mapped,
        "figures": {},
        "matrix": {"cells": count(len(whole_years(page)))},
    }


def survived(page: Page) -> dict[str, str]:
    """What became of the agreements, and what is drawn of the events."""
    deals = findings.deals(lives(page.ctx))
    events = page.events(WHOLE)
    told = {name: count(deals[name]) for name in ("n", "collapsed", "replaced", "standing", "stalled")}
    months = {"months": decimal(deals["months"], 0), "longest": count(deals["longest"])} if deals["collapsed"] else {}
    return {**told, **months, "conditions": count(strokes.standing(events).sum()), "span": count(strokes.STANDING)}


def grounds(page: Page) -> dict[str, str]:
    """What is on the maps, and what of its kind is not."""
    found, events = ground.acts(page.events(WHOLE), page.record.places), page.events(WHOLE)
    edges = {"south": outline.SOUTH, "north": outline.NORTH, "west": outline.WEST, "east": outline.EAST}
    of_kind = events["kind"].isin(ground.KINDS) & (events["posture"] != "neutral") & ~flagged(events, "planned")
    counts = {"acts": len(found), "places": found["place_id"].nunique(), "off": of_kind.sum() - len(found)}
    said = {name: f"{degrees:g}" for name, degrees in edges.items()} | {"years": count(ground.YEARLY)}
    return said | {name: count(number) for name, number in counts.items()}


def whole_years(page: Page) -> pd.DataFrame:
    return summary.bins(*span(page.events(WHOLE)))


def timeline(page: Page) -> Numbers:
    return {"lanes": {}, "list": {}}


def escalation(page: Page) -> Numbers:
    return {
        "series": {**levels(page.ctx), **move_numbers(page, "cns-json")},
        "drivers": driving(page.ctx),
        **arms(page),
        **follows(page.ctx),
        **climate(page),
    }


@remembered
def driving(ctx: Context) -> dict[str, str]:
    """How much of the highest level the event that drives it most makes."""
    events = series.datable(ctx.events(WHOLE))
    times = series.grid(episodes.CURVES_FROM, span(events)[1], points=300)
    peak = times[int(series.heights(events, times)["E"].to_numpy().argmax())]
    return {"top": percent(drivers.drivers(events, peak).query("ladder == 'E'")["share"].iloc[0])}


def arms(page: Page) -> Numbers:
    events, told = page.events(WHOLE), page.events(TOLD)
    left = launches.uncounted(events)
    return {
        "ladders": {
            "up": count((events["escalation"] > 0).sum()),
            "down": count((events["engagement"] > 0).sum()),
            "neither": count((events["posture"] == "neutral").sum()),
        },
        "sanctions": {
            "states": count(len(page.record.states)),
            "resolutions": count(len(acts.pick(events, "resolution"))),
            "told": count(len(acts.pick(told, "resolution"))),
        },
        "launches": {
            "tests": count(len(launches.tests(events))),
            "rows": count(left["aggregate"]),
            "told": count(len(launches.tests(told))),
        },
    }


@remembered
def turning(ctx: Context) -> pd.DataFrame:
    """The turns named, with what is left of each without the document it rests on most."""
    events = calendar_counts.placed(ctx.events(WHOLE))
    alone = {name: events[events["documents"] != f";{name};"] for name in ctx.record.documents["document_id"]}
    months = calendar_counts.by_month(events)
    if not turning_points.enough(months):
        return pd.DataFrame(columns=turning_points.TURNS)
    named = turning_points.turns(turning_points.posterior(months))
    return turning_points.leaning(
        turning_points.without({name: calendar_counts.by_month(rest) for name, rest in alone.items()}), named
    )


def climate(page: Page) -> Numbers:
    events = page.events(WHOLE)
    placed = calendar_counts.placed(events)
    months, left = len(calendar_counts.by_month(placed)), len(events) - len(placed)
    return {"calendar": {"months": count(months), "left": count(left)}, "turns": likeliest(page)}


def tone_numbers(pairs: pd.DataFrame) -> dict[str, str]:
    found = tone.acts(pairs)
    found = found[(found["escalating"] | found["engaging"]) & (found["period"] >= 0)]
    return {"pairs": count(len(found[["a", "b"]].drop_duplicates())), "acts": count(len(found))}


def likeliest(page: Page) -> dict[str, str]:
    """The turn named first; nothing where none is."""
    named = turning(page.ctx)
    if named.empty:
        return {}
    first = named.iloc[0]
    months = [page.when(f"{month:%Y-%m}") for month in (first["first"], first["last"])]
    return {
        "turns": count(len(named)),
        "months": page.t("date.range", start=months[0], stop=months[1]) if months[0] != months[1] else months[0],
        "chance": percent(first["chance"]),
        "document": page.label("documents.short", first["source"]),
        "without": percent(first["without"]),
    }


def actors(page: Page) -> Numbers:
    events = page.events(WHOLE)
    pairs = dyads.expand(events)
    ways = dyads.directions(pairs)
    who = people.present(events, page.record.talks, page.record.delegations, page.record.persons)
    graph = people.network(people.encounters(who))
    return {
        "network": {
            "actors": count(pd.concat([pairs["source"], pairs["target"]]).nunique()),
            "arrows": count(len(ways)),
            "joint": percent((pairs.drop_duplicates("event_id")["actors"] > 2).mean()),
        },
        "dyad": {
            "acts": count(len(dyads.toward(pairs, "PRK", "USA"))),
            "back": count(len(dyads.toward(pairs, "USA", "PRK"))),
        },
        "matrix": {"arrows": count(len(ways)), "thin": percent((ways["n"] < series.FEW).mean())},
        "tone": tone_numbers(pairs),
        "people": {"persons": count(who["person_id"].nunique()), "meetings": count(who["event_id"].nunique())},
        "chain": {
            "persons": count(len(graph)),
            "largest": count(max(map(len, nx.connected_components(graph)), default=0)),
        },
    }


def diplomacy(page: Page) -> Numbers:
    record, events = page.record, page.events(WHOLE)
    linked = treaty.linked(record.options, record.commitments, record.agreements)
    steps, road = trust.moves(events), treaty.road(events, linked)
    report = windows.arguing(record.documents, record.claims)
    opinions, lanes = record.options, aid.lanes(events)
    return {
        "rounds": channel_numbers(page),
        "round": {"rounds": count(len(record.talks))},
        "delegations": {"rows": count(len(record.delegations))},
        "positions": {
            "positions": count(len(record.positions)),
            "inferred": count((record.positions["label_basis"] == "inferred").sum()),
        },
        **promises(page),
        "steps": {"steps": count(len(steps)), "promised": percent(1 - steps["carried"].mean())},
        "moves": {"answered": count((steps["responds_to"] != "").sum()), "steps": count(len(steps))},
        "asked": {"positions": count(len(record.positions))},
        "road": {"answered": count((road["answers"] != "").sum()), "acts": count(len(road))},
        "argued": {"options": count(len(opinions))},
        "openings": levels(page.ctx),
        "argument": {"claims": count(len(windows.argument(record.claims, report)))},
        "indicators": {"figures": count(len(record.indicators))},
        "sequel": {"after": count(len(windows.sequel(record.events, span(page.events(TOLD))[1])))},
        "detail": {"options": count(len(opinions)), "bare": count((opinions["evidence"] == "").sum())},
        "matrix": {"options": count(len(opinions))},
        "aid": {"acts": count(len(lanes))},
        "need": {"figures": count(len(record.indicators))},
        "reading": {"steps": count(len(record.stories))},
        "scene": {},
    }


def promises(page: Page) -> Numbers:
    """The agreements and what became of the obligations in them."""
    record, texts, ids = page.record, page.record.agreements, set(page.events(WHOLE)["event_id"])
    told = texts["event_id"].isin(ids) | (texts["event_id"] == "")
    under = commitments.last_acts(record.events, record.commitments)
    lived = commitments.lives(texts[told], span(page.events(TOLD))[1], under)
    settled = commitments.settled(record.commitments, texts)
    settled = settled[settled["agreement_id"].isin(lived["agreement_id"])]
    most = commitments.kept(settled).iloc[0]
    verdict = settled["verdict"].isin(commitments.JUDGED)
    return {
        "lives": {
            "texts": count(len(lived)),
            "ended": count(lived["ended"].sum()),
            "quiet": count((lived["until"] == "act").sum()),
        },
        "kept": {
            "party": page.label("actors", most["party"]),
            **{name: percent(most[f"kept_{name}"]) for name in ("share", "low", "high")},
            "judged": count(most["judged"]),
        },
        "ledger": {"obligations": count(len(settled)), "open": count((~verdict).sum())},
    }


def agreed(page: Page, row) -> str:
    """A variable's alpha, how many events it rests on, and its interval where there is one."""
    said = {"variable": page.t(f"data.variable.{row.variable}"), "alpha": decimal(row.alpha), "n": count(row.units)}
    if not np.isfinite(row.low):
        return page.t("how.alpha.bare", **said)
    return page.t("how.alpha", **said, low=decimal(row.low), high=decimal(row.high))


def data(page: Page) -> Numbers:
    record = page.record
    wrong = coverage.wrong_prints(record.citations, record.corrections, record.events)
    found = agreement.agreement(record.reliability)
    alphas = [agreed(page, row) for row in iterate(found[found["alpha"].notna()])]
    return {
        "events": {},
        "documents": {
            "cited": count(len(coverage.cited_lines(record.tables).drop_duplicates(["document_id", "line"])))
        },
        "silences": silence_numbers(page),
        "contradictions": {
            "dates": count((wrong["field"] == "date").sum()),
            "prints": count((wrong["field"] != "date").sum()),
        },
        "printed": moved_numbers(page),
        "indicators": {"figures": count(len(record.indicators))},
        "reliability": {
            "coded": count(len(record.reliability)),
            "share": percent(len(record.reliability) / len(record.events)),
            "alphas": page.t("list.clause").join(alphas),
        },
        "recall": recall_numbers(page),
        "codebook": {"lists": count(len(record.codes))},
        "how": {"entries": count(sum(len(tab.panels) for tab in page.ctx.tabs.values()))},
    }


TABS: dict[str, Callable[[Page], Numbers]] = {
    "overview": overview,
    "timeline": timeline,
    "escalation": escalation,
    "actors": actors,
    "compare": compare,
    "diplomacy": diplomacy,
    "data": data,
}


@remembered
def of_tab(ctx: Context, lang: str, tab: str) -> Numbers:
    """The numbers of a tab's entries, each with what any entry may name; what is not known is left out."""
    page = Page(ctx, View("data", lang, prefix=ctx.prefix))
    common = shared(page)
    found = TABS[tab](page)
    return {panel: {name: said for name, said in {**common, **own}.items() if said} for panel, own in found.items()}
