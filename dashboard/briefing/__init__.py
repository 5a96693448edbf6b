"""What goes into a briefing room: pictures of a view, decks of slides, and the check for stale ones.

Nothing here asks the clock or knows Streamlit; each module is imported where it is needed, since the
libraries that draw take a second to load.
"""
