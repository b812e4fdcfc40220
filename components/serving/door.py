"""The door: what a request must look like before anything is done for it. What does not is `Refused`, with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import has_request_context, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from components.words.refusals import Refused, arriving

MAX_BODY = 1024 * 1024  # bytes; no route of ours takes more
MAX_CALLBACK = 64 * 1024  # bytes; the largest honest one has about 5,000
MAX_ADDRESS = 4096  # bytes of path and query
MAX_PARAMS = 50
UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # what no browser sends unescaped; half characters have no UTF-8


def check_address(path: str, query: str) -> None:
    """Refuse an address that is longer, or has more parameters, than any of ours."""
    if len(path) + len(query) > MAX_ADDRESS:
        raise Refused(
            414,
            f"This address is too long: at most {MAX_ADDRESS} characters are read.",
            f"地址过长：最多读取 {MAX_ADDRESS} 个字符。",
        )
    if query.count("&") >= MAX_PARAMS:
        raise Refused(
            400,
            f"This address has too many parameters: at most {MAX_PARAMS} are read.",
            f"地址中的参数过多：最多读取 {MAX_PARAMS} 个。",
        )


def asked_address() -> tuple[str, str]:
    """Path and query of the page that asks for its layout, so that it comes filled; `assets/first.js` names them."""
    asked = request.headers.get("X-Panmunjom-Address", "") if has_request_context() else ""
    path, _, query = asked.partition("?")
    check_address(path, query)
    return path or "/", query


def check_callback(callbacks: Mapping[str, Any]) -> None:
    """Refuse a callback request that the browser's side of Dash would not send."""
    request.max_content_length = MAX_CALLBACK
    if not request.is_json:
        raise Refused(400, "The Content-Type must be application/json.")
    with arriving():
        data = request.get_data()
    if len(data) >= MAX_CALLBACK:  # what comes in chunks is cut there
        raise RequestEntityTooLarge
    try:
        body = request.get_json()
    except RecursionError as error:
        raise Refused(400, "The body is nested too deeply.") from error
    except HTTPException as error:
        raise Refused(400, "The body must be JSON.") from error
    fault = callback_fault(body, callbacks)
    if fault:
        raise Refused(400, fault)
    for text in _texts(body):
        if UNFIT.search(text):
            raise Refused(400, "A text of the body holds control characters or half a character.")
        if len(text) > MAX_ADDRESS or text.count("&") >= MAX_PARAMS:
            raise Refused(400, "A text of the body is longer, or has more parameters, than an address may have.")


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
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(x, str) for x in changed):
        return "The key 'changedPropIds' must be a list of strings."
    wanted = {"inputs": known["inputs"], "state": known["state"]}
    given = {"inputs": body.get("inputs"), "state": body.get("state", [])}
    if not known.get("no_output"):
        several = isinstance(known["output"], list | tuple)
        outputs = known["output"] if several else [known["output"]]
        wanted["outputs"] = [{"id": one.component_id_str(), "property": one.component_property} for one in outputs]
        given["outputs"] = body.get("outputs") if several else [body.get("outputs")]
    return next(filter(None, (_list_fault(key, given[key], specs) for key, specs in wanted.items())), None)


def _list_fault(key: str, given: Any, specs: list[Mapping[str, str]]) -> str | None:
    if not isinstance(given, list):
        return f"The key '{key}' must be there and be a list."
    if len(given) != len(specs):
        return f"The callback has {len(specs)} of '{key}', not {len(given)}."
    for one, spec in zip(given, specs, strict=True):
        many = isinstance(one, list) and re.search(r'\["ALL(SMALLER)?"\]', spec["id"])
        if not all(_is(x, spec) for x in (one if many else [one])):
            return f"Each of '{key}' must be an object with the 'id' and 'property' the callback was made with."
    return None


def _is(given: Any, spec: Mapping[str, str]) -> bool:
    """Whether a part of a request is the component's property that a callback names, perhaps by wildcards."""
    if not isinstance(given, dict) or not isinstance(given.get("property"), str):
        return False
    if given["property"].partition("@")[0] != spec["property"].partition("@")[0]:  # @...: one of several that write it
        return False
    found = given.get("id")
    if not spec["id"].startswith("{"):
        return found == spec["id"]
    wanted = json.loads(spec["id"])
    return (
        isinstance(found, dict)
        and found.keys() == wanted.keys()
        # A list is a wildcard: any text or number stands for it.
        and all(isinstance(found[k], str | int | float) for k, v in wanted.items() if isinstance(v, list))
        and all(found[k] == v for k, v in wanted.items() if not isinstance(v, list))
    )


def _texts(value: Any) -> Iterator[str]:
    """Every text of a JSON value, names of keys too."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            left += one
