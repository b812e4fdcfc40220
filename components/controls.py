"""The filter bar, generated from the Selection's fields, and the one callback that ties it to the address."""

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, State, dcc, html

from components.kit import Context
from components.view import View
from data.selection import FIELDS, Field

NO_PRESET = "-"  # an empty value would be the placeholder, which no one can choose again
# Filters that are lists too long for the bar fold behind a button.
FOLDED = ("parties", "kinds", "tracks", "documents", "drop")


def control_id(field: Field) -> str:
    return f"filter-{field.param}"


def filter_bar(ctx: Context, view: View) -> html.Form:
    """Every filter as a control, holding what the view selects."""
    by_name = {field.name: field for field in FIELDS}
    groups = [
        ("period", [presets(ctx, view), opener(ctx, view), *[control(ctx, view, by_name[name]) for name in ("start", "end")]]),
        ("who", [fold(ctx, view, by_name["parties"], [control(ctx, view, by_name["role"]), control(ctx, view, by_name["parties"])])]),
        ("what", [control(ctx, view, by_name["postures"]), fold(ctx, view, by_name["kinds"], [control(ctx, view, by_name["kinds"])]),
                  fold(ctx, view, by_name["tracks"], [control(ctx, view, by_name["tracks"])])]),
        ("proof", [fold(ctx, view, by_name["drop"], [control(ctx, view, by_name["collection"]), control(ctx, view, by_name["drop"]), control(ctx, view, by_name["documents"])])]),
        ("search", [control(ctx, view, by_name["text"])]),
    ]
    return html.Div([html.Div(children, className=f"filter-group filter-{name}") for name, children in groups], className="filters", role="search",
                    **{"aria-label": ctx.t("filter.title", view)})


def opener(ctx: Context, view: View) -> html.Button:
    """On a phone, everything but the ready-made periods folds behind this button."""
    return html.Button([html.Span(ctx.t("filter.open", view)), html.Span("", className="filters-count")], className="filters-toggle", type="button", **{"aria-expanded": "false"})


def control(ctx: Context, view: View, field: Field) -> html.Div:
    """The control of one field, by its declared kind."""
    value = getattr(view.selection, field.name)
    label = ctx.t(f"filter.{field.name}", view)
    if field.control == "date":
        box = dbc.Input(id=control_id(field), value=value.isoformat() if value else "", type="text", debounce=True, placeholder=ctx.t("filter.date.hint", view),
                        size="sm", autocomplete="off", inputmode="numeric")
    elif field.control == "text":
        box = dbc.Input(id=control_id(field), value=value, type="search", debounce=400, placeholder=ctx.t("filter.text.hint", view), size="sm")
    elif field.control == "switch":
        box = dbc.Select(id=control_id(field), value=value, size="sm", options=[{"value": code, "label": ctx.t(f"{field.name}.{code}", view)} for code in field.allowed])
    else:
        box = dbc.Checklist(id=control_id(field), value=list(value), options=option_list(ctx, view, field), inline=field.name == "postures")
        return html.Fieldset([html.Legend(label), box], className=f"control control-{field.name}")
    return html.Div([html.Label(label, htmlFor=control_id(field)), box], className=f"control control-{field.name}")


def option_list(ctx: Context, view: View, field: Field) -> list[dict]:
    if field.allowed:
        return [{"value": code, "label": ctx.t(f"{field.name}.{code}", view)} for code in field.allowed]
    codes = [code for code in ctx.options(field.options) if not (field.name == "postures" and code == "both")]
    return [{"value": code, "label": ctx.record.label(field.options, code, view.lang)} for code in codes]


def fold(ctx: Context, view: View, field: Field, children: list) -> html.Details:
    """A control behind a button; long lists get a box that narrows them as one types."""
    finder = []
    if field.name == "parties":
        finder = [html.Div([html.Label(ctx.t("filter.find", view), htmlFor=f"find-{field.param}"), dbc.Input(type="search", size="sm", className="finder", id=f"find-{field.param}")], className="control")]
    chosen = len(getattr(view.selection, field.name))
    return html.Details([html.Summary([html.Span(ctx.t(f"filter.{field.name}", view)), html.Span(str(chosen) if chosen else "", className="badge-count", id=f"count-{field.param}")]),
                         html.Div([*children[:-1], *finder, children[-1]], className="fold-body")], className="fold")


def presets(ctx: Context, view: View) -> html.Div:
    """Ready-made periods: the whole record, terms of office and policy lines, rounds of talks."""
    options = [{"value": NO_PRESET, "label": ctx.t("filter.preset.none", view)}, *preset_options(ctx, view)]
    return html.Div([html.Label(ctx.t("filter.preset", view), htmlFor="filter-preset"),
                     dbc.Select(id="filter-preset", options=options, value=preset_value(view, options), size="sm")], className="control control-preset")


def preset_options(ctx: Context, view: View) -> list[dict]:
    from data import dates

    def option(prefix, name, start, end):
        return {"value": f"{start}/{end}", "label": f"{ctx.t(prefix, view)} · {name}" if prefix else name}

    found = [option("", ctx.t("preset.2017-18", view), "2017-01-01", "2018-12-31"),
             option("", ctx.t("preset.six-party", view), "2003-04-23", "2007-10-03")]
    last = ctx.record.horizon[1].date()
    for row in ctx.record.eras.itertuples():
        first, end = dates.parse(row.start).first, dates.parse(row.end).last if row.end else last
        if row.kind == "leader" and row.actor in ("USA", "KOR", "PRK") and end.year >= 1990:
            found.append(option(f"preset.{row.actor}", getattr(row, f"name_{view.lang}"), max(first, ctx.record.horizon[0].date()), end))
    for row in ctx.record.talks[ctx.record.talks["series"].isin(["three-party", "six-party"])].itertuples():
        span = dates.parse(row.date)
        found.append(option("preset.round", getattr(row, f"title_{view.lang}"), span.first, span.last))
    return found


def preset_value(view: View, options: list[dict]) -> str:
    if not (view.selection.start and view.selection.end):
        return NO_PRESET
    value = f"{view.selection.start}/{view.selection.end}"
    return value if any(option["value"] == value for option in options) else NO_PRESET


def field_specs() -> list[dict]:
    """What the page's script needs to know to read and write the address: parameter, kind and default of each filter."""
    from data.selection import Selection

    default = Selection()
    return [{"param": field.param, "many": field.control == "choices", "default": "" if field.control == "date" else list(getattr(default, field.name))
             if field.control == "choices" else getattr(default, field.name)} for field in FIELDS]


def register(app) -> None:
    """The circular callback: the address sets the controls, a control sets the address (see `assets/view.js`)."""
    controls = [(control_id(field), "value") for field in FIELDS] + [("filter-preset", "value")]
    app.clientside_callback(
        ClientsideFunction("panmunjom", "sync"),
        *[Output(*one) for one in controls], Output("view", "data"), Output("tab", "data"), Output("redraw", "data"),
        Input("url", "search"), Input("url", "pathname"), *[Input(*one) for one in controls],
        State("filter-specs", "data"), State("view", "data"), State("tab", "data"),
        prevent_initial_call=True,
    )


def spec_store() -> dcc.Store:
    return dcc.Store(id="filter-specs", data=field_specs())
