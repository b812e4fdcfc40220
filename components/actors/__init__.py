"""The panels of the Actors tab, one file for each question; `components/tabs/actors.py` puts them together."""
