"""What the browser sends to the page's callbacks, for tests without a browser."""

import json


class Found(list):
    """A list that a failing test does not print whole."""

    def __repr__(self) -> str:
        return f"<{len(self)} callbacks>"


def listening(dependencies: list[dict], store: str) -> list[dict]:
    """The server's callbacks that listen to a store of the page, or to that of a tab."""
    return [
        one
        for one in dependencies
        if not one.get("clientside_function") and any(given["id"].split("-")[0] == store for given in one["inputs"])
    ]


def part_of(text: str) -> dict:
    name, _, prop = text.rpartition(".")
    return {"id": json.loads(name) if name.startswith("{") else name, "property": prop}


def asking(dependency: dict, where: str, drawn: object = None) -> dict:
    """What the browser sends when it comes to an address; `drawn` are the marks of what the page shows."""
    output = dependency["output"]
    outputs = [part_of(one) for one in output[2:-2].split("...")] if output.startswith("..") else part_of(output)
    values = [{**given, "value": where} for given in dependency["inputs"]]
    return {
        "output": output,
        "outputs": outputs,
        "inputs": values,
        "state": [{**given, "value": drawn} for given in dependency["state"]],
        "changedPropIds": [f"{values[0]['id']}.{values[0]['property']}"],
    }


def given(answer: dict) -> dict[str, dict]:
    """What an answer gives the page's components: its outputs, and the parts of panels that differ."""
    return answer["response"] | answer.get("sideUpdate", {})
