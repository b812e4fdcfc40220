"""How we know: for every panel what it can tell and what not, how it is computed, and today's numbers for it."""
