"""What a guided reading is. `as_file` is the file a reader keeps her own in, which `assets/reading/file.js` checks."""

from dataclasses import asdict, dataclass

FORMAT, VERSION = "panmunjom-reading", 1


@dataclass(frozen=True)
class Step:
    """A panel of a view, with a title and plain words, and what only the speaker sees.

    `address` is that of the view, below no prefix, in no language and no theme: `/timeline?from=2017-01-01`. Its chart
    is `/api/figure/<tab>/<panel>.json` with the address's own query.
    """

    address: str
    panel: str
    title: str
    text: str
    speaker: str = ""


@dataclass(frozen=True)
class Reading:
    """Steps in an order, under a title, in a language."""

    title: str
    lang: str
    steps: tuple[Step, ...]

    def as_file(self) -> dict[str, object]:
        return {"format": FORMAT, "version": VERSION, **asdict(self)}
