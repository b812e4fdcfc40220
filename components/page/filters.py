"""The filter bar, generated from the Selection's fields.

Its plain form fields are tied to the address by `assets/filters.js`. Each field carries `data-field`, the parameter it
sets, and `data-default`, the value that needs none. They are elements of one component: sixty components of their own
would each be looked through at every step of every change of the page.
"""

from dash import html

from components.page import Page, periods, sets
from components.page.fields import check, entry, select
from components.page.folded import folded
from components.page.tags import Tag
from data.selection import FIELDS, Field, Selection

NO_PRESET = "-"  # no period, or one that none of the ready-made is


def control_id(field: Field) -> str:
    return f"filter-{field.param}"


def filter_bar(page: Page) -> html.Div:
    """Every filter as a control, holding what the view selects."""
    by_name = {field.name: field for field in FIELDS}
    coded, proof = coding(page, by_name), proofs(page, by_name)
    groups = [
        (
            "period",
            [control(page, by_name[name]) for name in ("start", "end")],
        ),
        (
            "who",
            [
                fold(
                    page,
                    by_name["parties"],
                    [control(page, by_name[name]) for name in ("role", "untargeted", "parties")],
                )
            ],
        ),
        ("what", coded),
        ("proof", proof),
        ("search", [control(page, by_name["text"])]),
    ]
    all_filters = html.Div(
        [html.Div(children, className=f"filter-group filter-{name}") for name, children in groups if children],
        className="filters",
    )
    bar = [presets(page), opener(page), all_filters]
    return folded(html.Div(bar, className="filter-bar", role="search", **{"aria-label": page.t("filter.title")}))


def coding(page: Page, by_name: dict[str, Field]) -> list:
    """What an act is coded as; a loaded set has none of it."""
    if page.held:
        return []
    lists = [fold(page, by_name[name], [control(page, by_name[name])]) for name in ("kinds", "tracks")]
    return [control(page, by_name["postures"]), *lists]


def proofs(page: Page, by_name: dict[str, Field]) -> list:
    """What the record rests on; a loaded set has none of it."""
    if page.held:
        return []
    inside = [control(page, by_name[name]) for name in ("collection", "dates", "drop", "documents")]
    return [fold(page, by_name["drop"], inside)]


def opener(page: Page) -> html.Button:
    """On a phone, this button opens the drawer that all but the ready-made periods are in."""
    chosen = sum(getattr(page.selection, field.name) != getattr(Selection(), field.name) for field in FIELDS)
    return html.Button(
        [html.Span(page.t("filter.open")), html.Span(str(chosen or ""), className="filters-count")],
        className="form-select form-select-sm filters-toggle",
        type="button",
        **{"aria-haspopup": "dialog", "data-open": "filters-drawer"},
    )


def control(page: Page, field: Field) -> html.Div | Tag:
    """The control of one field, by its declared kind."""
    value = getattr(page.selection, field.name)
    label = page.t(f"filter.{field.name}")
    known = {"id": control_id(field), "data-field": field.param}
    if field.control == "date":
        box = entry(
            "text",
            value=value.isoformat() if value else "",
            placeholder=page.t("filter.date.hint"),
            autocomplete="off",
            inputmode="numeric",
            **known,
            **{"data-bound": field.name},
        )
    elif field.control == "text":
        box = entry("search", value=value, placeholder=page.t("filter.text.hint"), **known)
    elif field.control == "switch":
        box = select(option_list(page, field), value, **known, **{"data-default": getattr(Selection(), field.name)})
    else:
        rows = [
            check(f"{control_id(field)}-{code}", code, words, code in value, field.name == "postures")
            for code, words in option_list(page, field)
        ]
        return Tag(
            "fieldset", {"class": f"control control-{field.name}"}, [Tag("legend", {}, label), Tag("div", known, rows)]
        )
    return html.Div([html.Label(label, htmlFor=control_id(field)), box], className=f"control control-{field.name}")


def option_list(page: Page, field: Field) -> list[tuple[str, str]]:
    """(code, words) of every choice of a field."""
    if field.allowed:
        return [(code, page.t(f"{field.name}.{code}")) for code in field.allowed]
    offered = sets.actors(page) if page.held else page.ctx.options(field.options)
    codes = [code for code in offered if not (field.name == "postures" and code == "both")]
    return [(code, page.label(field.options, code)) for code in codes]


def fold(page: Page, field: Field, children: list) -> html.Details:
    """A control behind a button; long lists get a box that narrows them as one types."""
    finder = []
    if field.name == "parties":
        box = entry("search", "finder", id=f"find-{field.param}")
        finder = [
            html.Div([html.Label(page.t("filter.find"), htmlFor=f"find-{field.param}"), box], className="control")
        ]
    chosen = len(getattr(page.selection, field.name))
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(page.t(f"filter.{field.name}")),
                    html.Span(str(chosen) if chosen else "", className="badge-count", id=f"count-{field.param}"),
                ],
                className="form-select form-select-sm",
            ),
            html.Div([*children[:-1], *finder, children[-1]], className="dropdown-menu show fold-body"),
        ],
        className="fold",
    )


def presets(page: Page) -> html.Div:
    """Ready-made periods: turns, crises, terms of office, rounds of talks."""
    chosen = page.selection
    options = [(NO_PRESET, page.t("filter.preset.none")), *([] if page.held else periods.offered(page))]
    present = periods.among(options, chosen.start, chosen.end) or NO_PRESET
    return html.Div(
        [
            html.Label(page.t("filter.preset"), htmlFor="filter-preset"),
            select(options, present, id="filter-preset"),
        ],
        className="control control-preset",
    )
