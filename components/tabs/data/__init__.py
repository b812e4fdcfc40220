"""The Data tab: `tab.py` puts its panels together."""
