"""What leaves: figure files, data files, networks, citations, the API."""
