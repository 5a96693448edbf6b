"""Adding, correcting and withdrawing records."""
