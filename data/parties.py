"""Who the field is about: what the record says of its talks and its terms of office, and a test holds to it."""

SIX = ("PRK", "USA", "KOR", "JPN", "CHN", "RUS")  # the parties of the Six-Party Talks, in reading order
CAPITALS = ("USA", "KOR", "PRK")  # whose terms of office the record has
