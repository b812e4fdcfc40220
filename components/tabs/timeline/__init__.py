"""The Timeline tab: `tab.py` puts its panels together."""
