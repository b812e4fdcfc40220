"""Today's numbers of the channels to North Korea."""

from components.page import Page, searched
from data.measures import channels
from data.selection import Selection


def channel_numbers(page: Page) -> dict[str, str]:
    """The meetings on record, the rounds among them and the silences, and from how many days on these are counted."""
    record = page.record
    found = channels.counted(page.events(Selection()), record.talks, record.sessions, searched.spans(page.ctx))
    return {name: f"{n:,}" for name, n in found.items()}
