"""What tests of broken tables share, and those that look up what is cited."""

import shutil
from pathlib import Path

import pytest

from tests.data.test_schema import FIXTURE


@pytest.fixture
def tables(tmp_path) -> Path:
    """A copy of the small record that a test may break."""
    return shutil.copytree(FIXTURE, tmp_path / "tables")


@pytest.fixture(scope="module")
def told(loaded):
    """`told(event_id)`: what sources beside the documents print of an event."""
    outside = loaded.citations[loaded.citations["document_id"] == ""]
    by_event = dict(iter(outside.groupby("event_id")))
    return lambda event_id: by_event.get(event_id, outside.iloc[:0])
