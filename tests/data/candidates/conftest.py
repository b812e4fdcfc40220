"""The real lists, where they are at hand."""

from pathlib import Path

import pandas as pd
import pytest

from data import candidates, record, schema

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"


@pytest.fixture(scope="session")
def at_hand(loaded) -> pd.DataFrame:
    """The candidates of the real lists, judged."""
    if not REFERENCE.exists():
        pytest.skip("the reference lists are not at hand")
    lists = schema.closed_lists(record.CODES)
    found, _ = candidates.collect(REFERENCE, lists, loaded.codes["kinds"]["lane"].to_dict())
    return candidates.judged(found, loaded.events, candidates.reasons())
