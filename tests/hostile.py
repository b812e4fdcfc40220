"""Seeded hostile requests to the whole app: `python -m tests.hostile [SEED [CASES]]` says what was answered wrongly."""

import json
import random
import re
import sys
from collections import Counter
from urllib.parse import quote, urlsplit

UPDATE = "/_dash-update-component"
NASTY = [
    "",
    "\x00",
    "\ud800",
    "\n2026-01-01 forged",
    "\r\nSet-Cookie: forged=1",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%",
    "%00",
    "%ff",
    "a" * 300,
    "é" * 5000,
    "http://[",
    "//",
    "//evil.example/%2f..",
    "x=1&" * 60,
    "1e999",
    "-1",
    "NaN",
    "9" * 5000,
    "３",
    "²",
    "2017-02-30",
    "Y1E99999999",
    "[2001,2001]",
    "2001/2002/2003",
    "\u2028",
    "\u202egnp.exe",
    "\ufeff",
    "🚀",
    "${7*7}",
    "{{7*7}}",
    "%s%n%x",
    "' OR 1=1 --",
    "(" * 200,
    "*" * 200,
    "((a+)+)+$",
    '"' * 99,
    ";" * 300,
    "{}",
    "[]",
    "null",
    "__proto__",
    "__class__",
]
HONEST = [
    "2017-01-01",
    "1953",
    "PRK",
    "PRK;USA",
    "dyad",
    "include",
    "zh",
    "dark",
    "all",
    "documents",
    "context",
    "nuclear",
    "6",
    "1",
]
HEADERS = [
    "Referer",
    "X-Panmunjom-Address",
    "X-Panmunjom-Width",
    "Cookie",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Content-Type",
    "Content-Encoding",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Prefix",
    "X-HTTP-Method-Override",
    "Origin",
    "Host",
]
METHODS = ["GET"] * 6 + ["HEAD", "POST", "PUT", "OPTIONS", "TRACE", "NONSENSE"]
MARKUP = (b"<script>alert", b"<svg onload")
PRESSED = re.compile(r"\.(png|svg|pdf)$")  # asks a browser, which answers 503 where there is none


class Sender:
    """Sends one seeded request after another to an app's test client; `faults` are those answered as none may be."""

    def __init__(self, app, seed: int):
        self.client, self.chance = app.server.test_client(), random.Random(seed)
        listed = self.client.get("/_dash-dependencies").json
        self.callbacks = [one for one in listed if not one.get("clientside_function")]
        self.names, self.tabs = names(), [*_tabs()]
        self.paths, self.rules = list(paths(app)), list(rules(app))
        self.seen: Counter[int] = Counter()
        self.faults: list[str] = []

    def send(self, cases: int) -> None:
        for _ in range(cases):
            answer, asked = self._callback() if self.chance.random() < 0.4 else self._request()
            self.seen[answer.status_code] += 1
            fault = wrong(answer, asked)
            if fault:
                self.faults.append(f"{fault}: {asked!r}"[:600])

    def _value(self) -> str:
        return self.chance.choice(NASTY if self.chance.random() < 0.7 else HONEST)

    def _address(self, path: str) -> str:
        if self.chance.random() < 0.2:
            path += _quoted(self._value())
        if self.chance.random() < 0.05:
            path = path.replace("/", self.chance.choice(["//", "/./", "/%2e%2e/", "\\", "/;/"]), 1)
        asked = self.chance.choices(self.names, k=self.chance.choice([0, 1, 1, 2, 3, 60]))
        query = "&".join(f"{name}={_quoted(self._value())}" for name in asked)
        return path + ("?" + query if query else "")

    def _view(self) -> str:
        """The address of a page."""
        return self._address(f"/{self.chance.choice(self.tabs)}")

    def _path(self) -> str:
        """An address the app has, or one it makes of words of ours."""
        if self.chance.random() < 0.85:
            return self.chance.choice(self.paths)
        return re.sub("<[^<>]+>", lambda _: _quoted(self._value()), self.chance.choice(self.rules))

    def _request(self):
        asked = {
            "method": self.chance.choice(METHODS),
            "path": self._address(self._path()),
            "headers": {name: self._header() for name in self.chance.sample(HEADERS, self.chance.choice([0, 1, 1, 3]))},
        }
        if self.chance.random() < 0.1:
            asked["data"] = self.chance.choice(NASTY).encode("utf-8", "surrogatepass")
        if self.chance.random() < 0.05:
            asked["environ_overrides"] = {"PATH_INFO": self.chance.choice(["", "*", "/\xff\xfe", "a" * 5000])}
        # With its host named, what stands after // is a path.
        return self.client.open(base_url="http://localhost", **asked), asked

    def _header(self) -> str:
        """A header's value as the wire can carry it."""
        text = self._value() if self.chance.random() < 0.5 else self._view()
        return text.encode("utf-8", "ignore").decode("latin-1").translate({10: None, 13: None, 0: None})

    def _callback(self):
        body = json.dumps(asking(self.chance.choice(self.callbacks), self._view()))
        value = json.loads(body)
        for _ in range(self.chance.choice([0, 1, 1, 2, 5])):
            value = self._spoiled(value)
        body = json.dumps(value)
        if self.chance.random() < 0.1:
            at = self.chance.randrange(len(body) + 1)
            body = body[:at] + self.chance.choice(["", "\x00", "}", '"', "\\ud800", "[" * 3000]) + body[at:]
        kind = self.chance.choice(
            ["application/json"] * 9 + ["text/plain", "multipart/form-data", "application/json; charset=utf-7"]
        )
        return self.client.post(UPDATE, data=body, content_type=kind), body

    def _spoiled(self, value: object) -> object:
        """A JSON value with one place of it replaced, dropped or doubled."""
        deeper = self.chance.random() < 0.9
        if isinstance(value, dict) and value and deeper:
            key = self.chance.choice(list(value))
            if self.chance.random() < 0.1:
                return {name: one for name, one in value.items() if name != key}
            return {**value, key: self._spoiled(value[key])}
        if isinstance(value, list) and value and deeper:
            at = self.chance.randrange(len(value))
            if self.chance.random() < 0.1:
                return [*value, *value[:at]]
            return [*value[:at], self._spoiled(value[at]), *value[at + 1 :]]
        odd = [None, [], {}, 7, -1.5, 10**30, True, [[]], {"id": "x"}, "/overview?q=" + self._value(), self._view()]
        return self.chance.choice([*NASTY, *odd])


class Torn:
    """A body whose chunks are malformed, as the server before us tells it."""

    def __init__(self, error: Exception):
        self.error = error
        self.sent = {"wsgi.input": self, "wsgi.input_terminated": True}  # for `environ_overrides`

    def read(self, *_):
        raise self.error

    readline = readinto = read


def asking(dependency: dict, where: str) -> dict:
    """The body of a callback request as the browser sends it."""

    def part(text: str) -> dict:
        name, _, prop = text.rpartition(".")
        return {"id": json.loads(name) if name.startswith("{") else name, "property": prop}

    output = dependency["output"]
    return {
        "output": output,
        "outputs": [part(one) for one in output[2:-2].split("...")] if output.startswith("..") else part(output),
        "inputs": [{**one, "value": where} for one in dependency["inputs"]],
        "state": [{**one, "value": None} for one in dependency["state"]],
        "changedPropIds": [],
    }


def wrong(answer, asked: object) -> str:
    """What is wrong with an answer; nothing where it is one that may be given."""
    pressed = isinstance(asked, dict) and PRESSED.search(asked["path"].partition("?")[0])
    if answer.status_code >= 500 and not (answer.status_code == 503 and pressed):
        return f"answered {answer.status_code}"
    if b"Traceback" in answer.data:
        return "shows a traceback"
    if answer.mimetype in ("text/html", "image/svg+xml") and any(one in answer.data for one in MARKUP):
        return "hands markup back"
    if any("forged" in one for one in answer.headers.getlist("Set-Cookie")):
        return "lets a header be forged"
    if "evil" in urlsplit(answer.headers.get("Location", "")).netloc:
        return "sends a reader elsewhere"
    return ""


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def _tabs() -> dict:
    from components.tabs import discover

    return discover()


def names() -> list[str]:
    """Every parameter that an address may have, and one that none has."""
    from components.takeaway.addresses import PARAMS
    from components.words.address import EVERYWHERE

    return sorted({*PARAMS, *EVERYWHERE, *(param.name for tab in _tabs().values() for param in tab.params), "x"})


def rules(app):
    """The addresses with a part that the sender chooses."""
    inner = ("/_dash", "/assets", "/<path")
    known = (one.rule for one in app.server.url_map.iter_rules())
    yield from (rule for rule in known if "<" in rule and not rule.startswith(inner))


def paths(app):
    """Every address the app has, and some that it has not."""
    from components.takeaway.addresses import FIGURE
    from data import contract

    yield from ("/nowhere", "/assets/app.css", "/assets/", "/assets/vendor/manifest.json", "/_dash-component-suites/")
    yield from ("/_dash-component-suites/dash/dcc/async-graph.js", "/_dash-component-suites/nobody/x.js", UPDATE)
    yield from (one.rule for one in app.server.url_map.iter_rules() if "<" not in one.rule)
    yield from (f"/api/tables/{name}.csv" for name in contract.tables())
    yield from (f"/api/codes/{name}.csv" for name in contract.lists())
    for name, tab in _tabs().items():
        yield from (f"/{name}", f"/{name}/{name}", f"/api/report/{name}.pdf")
        for panel in tab.panels:
            yield f"/picture/{name}/{panel.name}.png"
            yield from (f"/api/figure/{name}/{panel.name}/{file}.json" for file in ("table", "slide"))
            yield from (f"/api/figure/{name}/{panel.name}.{kind}" for kind in FIGURE)


def main(seed: int = 1, cases: int = 10_000) -> int:
    from app import app

    sender = Sender(app, seed)
    sender.send(cases)
    print(*sender.faults, sep="\n")
    print(f"{sum(sender.seen.values()):,} requests, {len(sender.faults)} faults: {dict(sorted(sender.seen.items()))}")
    return 1 if sender.faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
