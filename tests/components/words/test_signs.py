"""Keys under titles: each sign is drawn in the colour of its mark and read out, or written as text elsewhere."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from components.page.panels import leads
from components.theme import Palette
from components.words import signs
from components.words.signs import Sign
from tests.nodes import nodes, text, within

STYLES = (Path(__file__).parents[3] / "assets" / "signs.css").read_text()


def keys(ctx, lang: str) -> dict[str, str]:
    """Every key of a panel, with its signs."""
    page = ctx.page("/", f"?lang={lang}")
    own = {f"{name}.{panel.name}": panel.keyed(page, name) for name, tab in ctx.tabs.items() for panel in tab.panels}
    return {name: key for name, key in own.items() if key}


def test_a_key_is_taken_apart_at_its_signs_and_is_a_sentence_without_them():
    key = "[● escalation] red: tests · [■ neutral-soft][■ neutral] darker: more · [/] missing, [×] gone · none"
    assert signs.parts(key) == [
        [Sign("dot", "escalation"), "red: tests"],
        [Sign("box", "neutral-soft"), Sign("box", "neutral"), "darker: more"],
        [Sign("hatch", "muted"), "missing, ", Sign("cross", "muted"), "gone"],
        ["none"],
    ]
    assert signs.plain(key) == "● red: tests · darker: more · / missing, × gone · none"


def test_every_sign_has_a_look_a_name_and_the_colour_of_a_role_alike_in_both_languages(ctx):
    english, chinese = (keys(ctx, lang) for lang in ("en", "zh"))
    roles = {one.name.replace("_", "-") for one in fields(Palette)} - {"name"}
    seen = set()
    for name, key in english.items():
        drawn, other = ([one for entry in signs.parts(text) for one in entry] for text in (key, chinese[name]))
        found = [one for one in drawn if isinstance(one, Sign)]
        assert found == [one for one in other if isinstance(one, Sign)], name
        assert "[" not in signs.plain(key) + signs.plain(chinese[name]), name
        seen |= set(found)
    assert len(seen) > 30 and {one.role for one in seen} <= roles
    for shape in {one.shape for one in seen}:
        assert re.search(rf"\.sign-{shape}\b", STYLES), shape
        assert all(ctx.page("/", f"?lang={lang}").t(f"sign.{shape}") for lang in ("en", "zh"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_key_of_a_panel_is_a_list_whose_signs_are_read_out(ctx, lang):
    page, tab = ctx.page("/timeline", f"?lang={lang}"), ctx.tabs["timeline"]
    lead, key = leads(page, tab, tab.panel("lanes"))
    found = nodes(key)
    drawn = within(found, "span", "sign")
    assert len(within(found, "li")) == len(signs.parts(tab.panel("lanes").keyed(page, "timeline")))
    assert [one[1]["aria-label"] for one in drawn][:2] == [page.t("sign.diamond"), page.t("sign.dot")]
    assert all(one[1]["role"] == "img" and one[1]["style"]["--sign"].startswith("var(--") for one in drawn)
    assert not re.search("[◆●◇○▬\\[\\]]", text(found)), "no sign is a letter"
