"""The parts of the Data tab: the events, the documents, their errors, their figures, and how well codings agree."""
