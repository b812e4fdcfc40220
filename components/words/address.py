"""What the address says: tab, language, theme, selection and the tab's inner view. The whole view lives in the URL."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode

from components.layout import DEFAULT_WIDTH, nearest_width
from components.theme import PALETTES
from components.words import notes
from components.words.catalog import LANGS
from data.selection import (
    BY_PARAM,
    FIELDS,
    LONGEST,
    Notice,
    Selection,
    bounded,
    clean,
    from_pairs,
    read_pairs,
    to_query,
)

RECORD = "record"  # what `data` says of the built-in record, which needs no word; `record=1` asks what changed since
APART = "off"  # what `merge` says where a loaded set's twins and repeats are to stand as rows of their own
MOST = 4  # sets of one address
NOTE = "note"  # a reader's own notes on charts of time
EVERYWHERE = {"event": (), "panel": (), "embed": ("1",)}  # of every tab: what is pinned or meant, one panel alone
OF_SETS = ("start", "end", "parties", "role", "text")  # what a loaded set can be asked for


@dataclass(frozen=True)
class View:
    tab: str
    lang: str = "en"
    theme: str = "light"
    selection: Selection = Selection()
    inner: tuple[tuple[str, str], ...] = ()  # the tab's own switches and the event pinned, e.g. (("lanes", "party"),)
    width: int = DEFAULT_WIDTH
    figure_width: int = 0  # pixels a figure is drawn for where it leaves the page; 0 is its place on the page
    figure_height: int = 0  # pixels there are for it; 0 is as many as it takes
    data: str = ""  # the name of a loaded set; none is the record
    beside: tuple[str, ...] = ()  # other sets, or the record, laid beside it where that is drawn
    merge: str = ""  # `APART` where the set's mirrored twins and repeated reports are not merged
    prefix: str = ""  # the path below which the server stands, "/korea"; none at the root of a host name
    notices: tuple[Notice, ...] = field(default=(), compare=False)

    def get(self, name: str, default: str = "") -> str:
        """One inner switch of the tab."""
        return dict(self.inner).get(name, default)

    def query(self) -> str:
        """The canonical query of this view, without `?`; defaults are left out."""
        sets = ";".join((self.data, *self.beside))
        pairs = [(name, value) for name, value in (("data", sets), ("merge", self.merge)) if value]
        pairs += [("lang", self.lang)] if self.lang != "en" else []
        pairs += [("theme", self.theme)] if self.theme != "light" else []
        pairs += [(name, value) for name, value in self.inner if value]
        return "&".join(part for part in (to_query(self.selection), urlencode(pairs, safe=";,:/")) if part)

    def url(self, **changes: object) -> str:
        """The address of this view with some things changed, e.g. `url(tab="data")` or `url(selection=...)`.

        Another set brings along none that were beside this one.
        """
        changes = {"beside": (), "merge": "", **changes} if "data" in changes else changes
        view = replace(self, **changes) if changes else self
        query = view.query()
        return f"{view.prefix}/{view.tab}" + (f"?{query}" if query else "")

    def spoken(self, lang: str) -> str:
        """The address of this view that names a language, even the one that needs no word; without one, as it is."""
        address = self.url(lang=lang or self.lang)
        return address if lang != LANGS[0] else f"{address}{'&' if '?' in address else '?'}lang={lang}"

    def lasting(self) -> "View":
        """This view as it is cited: in no theme, with no event or panel pinned."""
        return replace(self, theme="light").with_inner(event="", panel="", embed="")

    def with_inner(self, **values: str) -> "View":
        """This view with inner switches set (an empty value removes one)."""
        inner = {**dict(self.inner), **values}
        return replace(self, inner=tuple((name, value) for name, value in inner.items() if value))


class Sets(NamedTuple):
    """What an address shows instead of the record: of what `data_of` names, the first loaded set that is open to the
    reader, beside it the others, or the record; `merge` is `APART` where their twins and repeats are left as rows."""

    data: str = ""
    beside: tuple[str, ...] = ()
    merge: str = ""


RECORD_ALONE = Sets()


def parse_view(
    path: str, search: str, tabs: dict, vocabulary: dict, width: int = DEFAULT_WIDTH, sets: Sets = RECORD_ALONE
) -> View:
    """Read an address. Unknown tab, language, theme, switch or filter value: ignored and named in `notices`."""
    name = clean(path[:LONGEST].strip("/").split("/")[0])
    pairs, notices = read_pairs(search)
    first = next(iter(tabs))
    if name and name not in tabs:
        notices.append(Notice("unknown_tab", "tab", name))
    tab = tabs.get(name) or tabs[first]
    selection, found = from_pairs(pairs, vocabulary)
    notices += found
    if sets.data:
        selection, found = asked_of_set(selection, pairs)
        notices += found
    values = {}
    others = {param.name for one in tabs.values() for param in one.params}
    own = {param.name: param for param in tab.params}
    for key, value in pairs:
        if key in ("lang", "theme"):
            if value in (LANGS if key == "lang" else PALETTES):
                values[key] = value
            else:
                notices.append(Notice("unknown_value", key, value))
        elif key == "data":
            named, open_sets = data_of(search), (RECORD, sets.data, *sets.beside)
            notices += [Notice("unknown_set", key, one) for one in named[:MOST] if one not in open_sets]
            notices += [Notice("many_sets", key, one) for one in named[MOST:]]
        elif key == "merge":
            if value not in ("on", sets.merge):
                notices.append(Notice("unmerged" if value == APART else "unknown_value", key, value))
        elif key == RECORD:
            notices.append(Notice("since", key, value))
        elif key == NOTE:
            kept, wrong = notes.read(value)
            notices += [Notice("unknown_value", key, one) for one in wrong]
            values.setdefault("inner", {})[key] = notes.written(kept)
        elif key == "panel" and value and value not in (panel.name for panel in tab.every(sets.data)):
            notices.append(Notice("unknown_panel", key, value[:200]))
        elif key in own or key in EVERYWHERE:
            allowed = own[key].choices if key in own else EVERYWHERE[key]
            if allowed and value not in allowed:
                notices.append(Notice("unknown_value", key, value))
            elif not (key in own and value == own[key].default):
                values.setdefault("inner", {})[key] = value[:200]
        elif key not in others and key not in BY_PARAM:
            notices.append(Notice("unknown_param", key, value))
    inner = tuple(sorted((name, value) for name, value in values.pop("inner", {}).items() if value))
    said = tuple(bounded(notices))
    known = {"width": nearest_width(width), "notices": said, **sets._asdict()}
    return View(tab.name, selection=selection, inner=inner, **known, **values)


def whole(text: str) -> int:
    """The whole number that a part of an address says, 0 where it says none: Python takes other signs for digits too,
    of some of which it makes no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def data_of(search: str) -> tuple[str, ...]:
    """The sets an address names, in its order, each once; the record among them where it is named."""
    named = [value for key, value in read_pairs(search)[0] if key == "data"]
    return tuple(dict.fromkeys(one.strip() for one in ";".join(named[-1:]).split(";") if one.strip()))


def leaves_apart(search: str) -> bool:
    """Whether an address asks for a set's twins and repeats as rows of their own."""
    return [value for key, value in read_pairs(search)[0] if key == "merge"][-1:] == [APART]


def asked_of_set(selection: Selection, pairs: list[tuple[str, str]]) -> tuple[Selection, list[Notice]]:
    """What of a selection a loaded set can be asked for, and what not: it has no kinds, tracks or documents."""
    default = Selection()
    left = [
        one for one in FIELDS if one.name not in OF_SETS and getattr(selection, one.name) != getattr(default, one.name)
    ]
    said = dict(pairs)
    kept = replace(selection, **{one.name: getattr(default, one.name) for one in left})
    return kept, [Notice("not_of_set", one.param, said.get(one.param, "")) for one in left]


def against(one: Selection, other: Selection) -> str:
    """A second selection by what sets it off from the first, in one parameter: `from:2018-01-01,to:2018-12-31`.

    A filter that the second has not, the first has, is named without a value; what is not named both share.
    """
    first, second = (dict(parse_qsl(to_query(chosen))) for chosen in (one, other))
    apart = [name for name in BY_PARAM if first.get(name) != second.get(name)]
    return ",".join(f"{name}:{quote(second.get(name, ''), safe=';')}" for name in apart)


def set_against(one: Selection, text: str, vocabulary: dict) -> tuple[Selection, list[Notice]]:
    """The selection that `against` wrote, and what of the text was ignored or changed."""
    given = [part.partition(":")[::2] for part in text.split(",") if part.strip()]
    given = [(name.strip(), clean(unquote(value))) for name, value in given]
    found, notices = from_pairs([(name, value) for name, value in given if value], vocabulary)
    notices += [Notice("unknown_param", name, "") for name, _ in given if name not in BY_PARAM]
    wrong = {notice.param for notice in notices if notice.key == "unknown_value"}
    named = {name for name, value in given if name in BY_PARAM and not (value and name in wrong)}
    chosen = {BY_PARAM[name].name: getattr(found, BY_PARAM[name].name) for name in named}
    second = replace(one, **chosen)
    if second.start and second.end and second.end < second.start:
        notices.append(Notice("reversed_period", "from", f"{second.start.isoformat()} > {second.end.isoformat()}"))
        second = replace(second, start=second.end, end=second.start)
    return second, bounded(notices)
