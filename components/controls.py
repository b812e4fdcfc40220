"""The filter bar, generated from the Selection's fields.

Its plain form fields are tied to the address by `assets/filters.js`. Each field carries `data-field`, the parameter it
sets, and `data-default`, the value that needs none. They are elements of one component: sixty components of their own
would each be looked through at every step of every change of the page.
"""

from dash import html

from components.fields import check, entry, select
from components.frozen import Tag, frozen
from components.kit import Context
from components.view import View
from data import dates
from data.selection import FIELDS, Field, Selection

NO_PRESET = "-"  # no period, or one that none of the ready-made is
# Filters that are lists too long for the bar fold behind a button.
FOLDED = ("parties", "kinds", "tracks", "documents", "drop")


def control_id(field: Field) -> str:
    return f"filter-{field.param}"


def filter_bar(ctx: Context, view: View) -> html.Div:
    """Every filter as a control, holding what the view selects."""
    by_name = {field.name: field for field in FIELDS}
    groups = [
        (
            "period",
            [presets(ctx, view), opener(ctx, view), *[control(ctx, view, by_name[name]) for name in ("start", "end")]],
        ),
        (
            "who",
            [
                fold(
                    ctx,
                    view,
                    by_name["parties"],
                    [control(ctx, view, by_name["role"]), control(ctx, view, by_name["parties"])],
                )
            ],
        ),
        (
            "what",
            [
                control(ctx, view, by_name["postures"]),
                fold(ctx, view, by_name["kinds"], [control(ctx, view, by_name["kinds"])]),
                fold(ctx, view, by_name["tracks"], [control(ctx, view, by_name["tracks"])]),
            ],
        ),
        (
            "proof",
            [
                fold(
                    ctx,
                    view,
                    by_name["drop"],
                    [control(ctx, view, by_name[name]) for name in ("collection", "drop", "documents")],
                )
            ],
        ),
        ("search", [control(ctx, view, by_name["text"])]),
    ]
    bar = html.Div(
        [html.Div(children, className=f"filter-group filter-{name}") for name, children in groups],
        className="filters",
        role="search",
        **{"aria-label": ctx.t("filter.title", view)},
    )
    return frozen(bar)


def opener(ctx: Context, view: View) -> html.Button:
    """On a phone, everything but the ready-made periods folds behind this button."""
    chosen = sum(getattr(view.selection, field.name) != getattr(Selection(), field.name) for field in FIELDS)
    return html.Button(
        [html.Span(ctx.t("filter.open", view)), html.Span(str(chosen or ""), className="filters-count")],
        className="filters-toggle",
        type="button",
        **{"aria-expanded": "false"},
    )


def control(ctx: Context, view: View, field: Field) -> html.Div | Tag:
    """The control of one field, by its declared kind."""
    value = getattr(view.selection, field.name)
    label = ctx.t(f"filter.{field.name}", view)
    known = {"id": control_id(field), "data-field": field.param}
    if field.control == "date":
        box = entry(
            "text",
            value=value.isoformat() if value else "",
            placeholder=ctx.t("filter.date.hint", view),
            autocomplete="off",
            inputmode="numeric",
            **known,
            **{"data-bound": field.name},
        )
    elif field.control == "text":
        box = entry("search", value=value, placeholder=ctx.t("filter.text.hint", view), **known)
    elif field.control == "switch":
        box = select(
            option_list(ctx, view, field), value, **known, **{"data-default": getattr(Selection(), field.name)}
        )
    else:
        rows = [
            check(f"{control_id(field)}-{code}", code, words, code in value, field.name == "postures")
            for code, words in option_list(ctx, view, field)
        ]
        return Tag(
            "fieldset", {"class": f"control control-{field.name}"}, [Tag("legend", {}, label), Tag("div", known, rows)]
        )
    return html.Div([html.Label(label, htmlFor=control_id(field)), box], className=f"control control-{field.name}")


def option_list(ctx: Context, view: View, field: Field) -> list[tuple[str, str]]:
    """(code, words) of every choice of a field."""
    if field.allowed:
        return [(code, ctx.t(f"{field.name}.{code}", view)) for code in field.allowed]
    codes = [code for code in ctx.options(field.options) if not (field.name == "postures" and code == "both")]
    return [(code, ctx.record.label(field.options, code, view.lang)) for code in codes]


def fold(ctx: Context, view: View, field: Field, children: list) -> html.Details:
    """A control behind a button; long lists get a box that narrows them as one types."""
    finder = []
    if field.name == "parties":
        box = entry("search", "finder", id=f"find-{field.param}")
        finder = [
            html.Div([html.Label(ctx.t("filter.find", view), htmlFor=f"find-{field.param}"), box], className="control")
        ]
    chosen = len(getattr(view.selection, field.name))
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(ctx.t(f"filter.{field.name}", view)),
                    html.Span(str(chosen) if chosen else "", className="badge-count", id=f"count-{field.param}"),
                ]
            ),
            html.Div([*children[:-1], *finder, children[-1]], className="fold-body"),
        ],
        className="fold",
    )


def presets(ctx: Context, view: View) -> html.Div:
    """Ready-made periods: the whole record, terms of office and policy lines, rounds of talks."""
    options = [(NO_PRESET, ctx.t("filter.preset.none", view)), *preset_options(ctx, view)]
    return html.Div(
        [
            html.Label(ctx.t("filter.preset", view), htmlFor="filter-preset"),
            select(options, preset_value(view, options), id="filter-preset"),
        ],
        className="control control-preset",
    )


def preset_options(ctx: Context, view: View) -> list[tuple[str, str]]:
    def option(prefix, name, start, end):
        return f"{start}/{end}", f"{ctx.t(prefix, view)} · {name}" if prefix else name

    found = [
        option("", ctx.t("preset.2017-18", view), "2017-01-01", "2018-12-31"),
        option("", ctx.t("preset.six-party", view), "2003-04-23", "2007-10-03"),
    ]
    last = ctx.record.horizon[1].date()
    for row in ctx.record.eras.itertuples():
        first, end = dates.parse(row.start).first, dates.parse(row.end).last if row.end else last
        if row.kind == "leader" and row.actor in ("USA", "KOR", "PRK") and end.year >= 1990:
            found.append(
                option(
                    f"preset.{row.actor}",
                    getattr(row, f"name_{view.lang}"),
                    max(first, ctx.record.horizon[0].date()),
                    end,
                )
            )
    for row in ctx.record.talks[ctx.record.talks["series"].isin(["three-party", "six-party"])].itertuples():
        span = dates.parse(row.date)
        found.append(option("preset.round", getattr(row, f"title_{view.lang}"), span.first, span.last))
    return found


def preset_value(view: View, options: list[tuple[str, str]]) -> str:
    value = f"{view.selection.start}/{view.selection.end}"
    return value if any(code == value for code, _ in options) else NO_PRESET
