"""Datasets: the built-in record, the events people bring, and where these are kept."""

from data.datasets.arriving import bring, named
from data.datasets.built_in import of_record
from data.datasets.dataset import PRIVATE, PUBLIC, RECORD, About, Dataset
from data.datasets.library import KEEP, Library, Limits
from data.engines.remote import BadTable, public

__all__ = [
    "About",
    "BadTable",
    "Dataset",
    "KEEP",
    "Library",
    "Limits",
    "PRIVATE",
    "PUBLIC",
    "RECORD",
    "bring",
    "named",
    "of_record",
    "public",
]
