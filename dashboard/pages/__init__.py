"""The pages: one thin Streamlit file each, named as its address is. The first is the front page."""

from pathlib import Path

READERS = ("map", "country", "origins", "timeline", "responses", "records", "briefing", "handout", "method")
"""The pages for everybody, in the order of the navigation."""

DESK: tuple[str, ...] = tuple(
    name
    for name in ("reconciliation", "worklist", "copy", "contribute")
    if (Path(__file__).parent / f"{name}.py").exists()
)
"""The pages for those who keep the data."""

PAGES = READERS + DESK


def page_file(name: str) -> str:
    """The file of a page, relative to the app."""
    return f"dashboard/pages/{name}.py"
