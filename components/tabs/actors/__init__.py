"""The Actors tab: `tab.py` puts its panels together."""
