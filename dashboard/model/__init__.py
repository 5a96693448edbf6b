"""Records, partial dates, vocabularies and the ladder of a host country's own acts. Pure Python."""
