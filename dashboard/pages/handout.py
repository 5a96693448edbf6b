"""What presenters leave behind: a deck, the kit, pictures of the view; and the check of an older deck."""

from functools import partial

import streamlit as st

from dashboard.briefing.story import STORY, Story, load_story
from dashboard.contract import ContractError
from dashboard.shell.frame import Frame, frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.store import DATA
from dashboard.views.handout import stale_table
from dashboard.views.templates import render

LARGEST = 20_000_000
"""Bytes of a deck that is read; ours have about a megabyte."""


def made_deck(page: Frame, base_url: str) -> bytes:
    """The deck of the selection; its libraries are loaded only now."""
    from dashboard.briefing.deck import deck

    return deck(page.selection, page.texts, base_url)


def made_kit(page: Frame) -> bytes:
    """The kit of the selection with the story, as long as that can be told."""
    from dashboard.briefing.kit import kit

    story: Story | None
    try:
        story = load_story(DATA / STORY, page.dataset, page.today)
    except ContractError:
        story = None
    return kit(page.selection, story, page.texts)


def made_image(page: Frame, what: str, suffix: str) -> bytes:
    """A picture of the selection."""
    from dashboard.briefing.images import image

    return image(page.selection, page.texts, what=what, suffix=suffix, dark=page.dark)


page = frame()
texts = page.texts
masthead(page)
headline(page)
base_url = (st.context.url or "").split("?")[0].removesuffix("/handout")
stem = f"alleged-stations_{page.filters.as_of.isoformat()}_v{page.dataset.version}"

st.html(render("section_head.html", texts, title=texts("handout.deck"), note=texts("handout.deck_note")))
st.download_button(
    texts("handout.deck_button"),
    partial(made_deck, page, base_url),
    f"{stem}.pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    on_click="ignore",
)
st.html(render("section_head.html", texts, title=texts("handout.kit"), note=texts("handout.kit_note")))
st.download_button(
    texts("handout.kit_button"), partial(made_kit, page), f"{stem}_kit.html", "text/html", on_click="ignore"
)
st.html(render("section_head.html", texts, title=texts("handout.images"), note=texts("handout.images_note")))
with st.container(horizontal=True, key="images"):
    for what in ("map", "steps", "countries", "timeline"):
        for suffix, media_type in ((".png", "image/png"), (".svg", "image/svg+xml")):
            st.download_button(
                f"{texts(f'handout.image.{what}')} {suffix[1:].upper()}",
                partial(made_image, page, what, suffix),
                f"{stem}_{what}{suffix}",
                media_type,
                on_click="ignore",
                key=f"image-{what}{suffix}",
            )

st.html(render("section_head.html", texts, title=texts("handout.stale"), note=texts("handout.stale_note")))
upload = st.file_uploader(texts("handout.stale_file"), type=["pptx"], label_visibility="collapsed")
if upload is not None:
    from dashboard.briefing.deck import NotOurDeckError, stale_slides

    if upload.size > LARGEST:
        st.error(texts("handout.too_large"))
    else:
        try:
            found = stale_slides(upload.getvalue(), page.dataset, texts)
        except NotOurDeckError as error:
            st.error(texts(f"deck.not_ours.{error.reason}"))
        else:
            st.html(stale_table(found, page.dataset.version, texts))
footer(page)
