"""The files that visitors sent and that are being read."""

import shutil

import pytest

from data.datasets import jobs as module
from data.datasets.jobs import Jobs


def test_a_job_that_is_stopped_is_gone_before_its_files_are(tmp_path, monkeypatch):
    """The process that is killed, or the thread that waits for it, may still write while a folder is emptied."""
    jobs, key, found = Jobs(tmp_path), "k" * 16, []
    number = jobs.begin(key)
    place = jobs.find(key, number)

    def removed(path, **_how):
        found.append((path.is_dir(), place.exists()))
        empty(path)

    empty = shutil.rmtree
    monkeypatch.setattr(module.shutil, "rmtree", removed)
    jobs.stop(place)
    assert found == [(True, False)]
    with pytest.raises(KeyError):
        jobs.find(key, number)
    assert not list(jobs.folder.iterdir())
