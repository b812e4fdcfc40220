"""Guided readings: the built-in ones and a reader's own have one shape and one room of the page."""
