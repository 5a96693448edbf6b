"""Decks: a selection as slides that can be edited, and the check that tells which of them have gone stale.

    content = deck(selection, texts, base_url)
    stale = stale_slides(content, dataset, texts)

The libraries behind it take a second to load: import it where it is needed.
"""

from dashboard.briefing.deck.making import MEDIA_TYPE, SUFFIX, deck
from dashboard.briefing.deck.reading import NotOurDeckError
from dashboard.briefing.deck.stale import StaleSlide, stale_slides

__all__ = ["MEDIA_TYPE", "SUFFIX", "NotOurDeckError", "StaleSlide", "deck", "stale_slides"]
