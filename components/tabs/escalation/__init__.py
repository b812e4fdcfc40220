"""The Escalation tab: `tab.py` puts its panels together."""
