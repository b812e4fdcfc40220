"""The Overview tab: `tab.py` puts its panels together."""
