"""A dated figure with its qualifier and unit as people say it: about 10.5 million people, 约1050万人."""

from components.words.voice import Voice

COUNTS = ("items", "events")  # named by the figure's own label: "4 items" would say nothing


def amount(voice: Voice, row) -> str:
    """The value of a row of `indicators` in words."""
    return "".join(parts(voice, row))


def parts(voice: Voice, row) -> tuple[str, str, str]:
    """The same in three: what is said before the number, the number, and its unit after it."""
    text = number(voice, row.value)
    if row.value_high == row.value_high:
        text = f"{text}–{number(voice, row.value_high)}"
    unit = "" if row.unit in COUNTS else voice.label("units", row.unit)
    if text == "1" and voice.lang == "en" and row.unit != "factor":
        unit = "person" if row.unit == "persons" else unit.removesuffix("s")
    if row.unit == "percent":
        text, unit = text + unit, ""
    gap = "" if voice.lang == "zh" or not unit else " "
    said = "\0" if row.qualifier in ("", "range") else voice.t(f"amount.{row.qualifier}", value="\0")
    before, _, after = said.partition("\0")
    return before, text, f"{gap}{unit}{after}"


def number(voice: Voice, value: float) -> str:
    """A number as each language writes it: 10.5 million, 1050万."""
    if voice.lang == "zh":
        for size, name in ((1e8, "亿"), (1e4, "万")):
            if value >= size:
                return f"{value / size:g}{name}"
        return f"{value:g}"
    if value >= 1e6:
        return voice.t("amount.million", value=f"{value / 1e6:g}")
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
