"""Elements as the page's script builds them."""

from collections.abc import Mapping
from dataclasses import dataclass

# What `assets/folded.js` builds (the page tells it); other elements stay Dash's.
TAGS = frozenset(
    (
        "a abbr article aside b blockquote br button caption code dd del details div dl dt em fieldset footer h1 h2 h3 "
        "h4 h5 h6 header hr i input ins kbd label legend li nav ol optgroup option p pre section select small span "
        "strong sub summary sup table tbody td th thead time tr ul"
    ).split()
)


@dataclass(frozen=True)
class Tag:
    """An element that neither `dash.html` nor dash-bootstrap-components has a static component for."""

    name: str
    attributes: Mapping[str, object]
    children: object = None
