"""What tests of broken tables share."""

import shutil
from pathlib import Path

import pytest

from tests.data.test_schema import FIXTURE


@pytest.fixture
def tables(tmp_path) -> Path:
    """A copy of the small record that a test may break."""
    return shutil.copytree(FIXTURE, tmp_path / "tables")
