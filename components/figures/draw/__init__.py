"""The grammar of figures: words, marks, rules, boxes and curves as plain dicts, and how labels are packed."""
