"""The parts of the Diplomacy tab, one module each; `components/tabs/diplomacy.py` is their index."""
