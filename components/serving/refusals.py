"""What is refused, and the words and the page that say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

MAX_BODY = 10 * 1024 * 1024
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This method is not allowed here.",
    413: f"This is too large: at most {MAX_BODY >> 20} MB are taken.",
}
CHINESE = {
    404: "此地址没有内容。",
    405: "此地址不支持该请求方法。",
    413: f"内容过大：最多接受 {MAX_BODY >> 20} MB。",
}


def error_page(code: int, sentence: str, homes: Mapping[str, str]) -> str:
    """A small page in both languages with the ways home."""
    chinese = CHINESE.get(code, "服务器无法处理此请求。")
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{code} · Panmunjom 板门店</title>
    <style>
      :root {{ color-scheme: light dark; --paper: #f7f6f2; --ink: #1d232b; --line: #5a626d }}
      @media (prefers-color-scheme: dark) {{ :root {{ --paper: #13161a; --ink: #eceae5; --line: #a7adb6 }} }}
      body {{ font: 15px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink);
        max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}
      h1 {{ font-size: 24px; font-weight: 600 }}
      a {{ color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px }}
    </style>
  </head>
  <body>
    <main>
      <h1>{code} · Panmunjom</h1>
      <p>{escape(sentence)} <a href="{escape(homes.get("en", "/"))}">Go to the dashboard</a></p>
      <p lang="zh-CN">{escape(chinese)}<a href="{escape(homes.get("zh", "/"))}">前往首页</a></p>
    </main>
  </body>
</html>
"""


def callback_fault(body: Any, callbacks: Mapping[str, Any]) -> str | None:
    """One sentence on what is wrong with the body of a callback request, None when it is well formed."""
    if not isinstance(body, dict):
        return "The body must be a JSON object."
    output = body.get("output")
    if not isinstance(output, str):
        return "The key 'output' must be there and be a string."
    known = callbacks.get(output)
    if not known or "callback" not in known:  # clientside ones have none
        return "No callback on the server has this output."
    for key, expected in (("inputs", known["inputs"]), ("state", known["state"])):
        given = body.get(key, [] if key == "state" else None)
        if not isinstance(given, list):
            return f"The key '{key}' must be there and be a list."
        if len(given) != len(expected):
            return f"The callback takes {len(expected)} of '{key}', not {len(given)}."
        for one, spec in zip(given, expected, strict=True):
            if not all(_is_property(x, spec["property"]) for x in _as_list(one)):
                return f"Each of '{key}' must be an object with 'id' and the 'property' the callback takes."
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(x, str) for x in changed):
        return "The key 'changedPropIds' must be a list of strings."
    if not known.get("no_output"):
        outputs = body.get("outputs")
        if output.startswith("..") != isinstance(outputs, list) and '["' not in output:
            return "The key 'outputs' must be there and have the shape of 'output'."
        flat = [y for x in _as_list(outputs) for y in _as_list(x)]
        if not all(_is_property(x) for x in flat):
            return "Each of 'outputs' must be an object with 'id' and 'property'."
        if '["' not in output and output.startswith("..") and len(flat) != output.count("...") + 1:
            return "The number of 'outputs' must be that of 'output'."
    return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_property(spec: Any, name: str | None = None) -> bool:
    return (
        isinstance(spec, dict)
        and isinstance(spec.get("id"), str | dict)
        and isinstance(spec.get("property"), str)
        and name in (None, spec["property"])
    )
