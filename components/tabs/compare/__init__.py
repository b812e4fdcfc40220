"""Compare: any two selections side by side."""
