"""What the policy of our pages is for: a browser refuses whatever is not ours, wherever it got into the page."""

import pytest

SCRIPT = "const made = document.createElement('script'); {}; document.body.append(made)"
LINK = "const made = document.createElement('a'); {}; document.body.append(made); made.click()"
FRAME = "const made = document.createElement('{}'); made.{} = '{}'; document.body.append(made)"
ELSEWHERE, RUN = "http://elsewhere.invalid/", "window.ran = true"
BLOB = f"URL.createObjectURL(new Blob(['{RUN}'], {{ type: 'text/javascript' }}))"
TRIES = {  # what is tried: the rule that refuses it
    SCRIPT.format(f"made.textContent = '{RUN}'"): "script-src-elem",
    SCRIPT.format(f"made.src = 'data:text/javascript,{RUN}'"): "script-src-elem",
    SCRIPT.format(f"made.src = {BLOB}"): "script-src-elem",
    SCRIPT.format(f"made.src = '{ELSEWHERE}x.js'"): "script-src-elem",
    LINK.format(f"made.setAttribute('onclick', '{RUN}')"): "script-src-attr",
    LINK.format(f"made.href = 'javascript:{RUN}'"): "script-src-elem",
    f"setTimeout(() => eval('{RUN}'))": "script-src",
    f"setTimeout(() => new Function('{RUN}')())": "script-src",
    f"import({BLOB})": "script-src-elem",
    f"new Worker({BLOB})": "worker-src",
    f"fetch('{ELSEWHERE}')": "connect-src",
    f"navigator.sendBeacon('{ELSEWHERE}')": "connect-src",
    f"new WebSocket('{ELSEWHERE.replace('http', 'ws')}')": "connect-src",
    f"new Image().src = '{ELSEWHERE}x.png'": "img-src",
    f"new FontFace('x', 'url({ELSEWHERE}x.woff2)').load()": "font-src",
    FRAME.format("link", "rel = 'stylesheet'; made.href", f"{ELSEWHERE}x.css"): "style-src-elem",
    FRAME.format("iframe", "src", ELSEWHERE): "frame-src",
    FRAME.format("object", "data", "/overview"): "object-src",
    FRAME.format("base", "href", ELSEWHERE): "base-uri",
    FRAME.format("form", "action", ELSEWHERE) + "; made.submit()": "form-action",
}
WATCHING = """
() => {
  window.refused = new Promise((told) => {
    addEventListener("securitypolicyviolation", (event) => told(event.effectiveDirective), { once: true });
    setTimeout(told, 30000, "not refused");
  });
}
"""


@pytest.mark.fresh
def test_nothing_that_is_not_ours_runs_shows_or_leaves(visit):
    page = visit("/overview")
    page.watch.allowed = ("console: ", "elsewhere.invalid", "page error: ")
    refused = {}
    for tried in TRIES:
        page.evaluate(WATCHING)
        page.evaluate(f"() => {{ try {{ {tried} }} catch {{}} }}")
        refused[tried] = page.evaluate("() => window.refused")
    assert refused == TRIES
    assert page.evaluate("() => window.ran === undefined") and page.url.endswith("/overview")
