"""The panels of the Escalation tab, a module for each group; `components/tabs/escalation.py` is their index."""
