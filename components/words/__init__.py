"""Languages, dates, amounts, sentences, and the address as words."""
