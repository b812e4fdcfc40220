"""The Diplomacy tab: `tab.py` puts its panels together."""
