"""Pictures and decks, read back as the programs of their readers see them."""
