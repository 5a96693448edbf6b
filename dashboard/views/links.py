"""Where the record of a country or place is: in the app, in a kit, in an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

Link = Callable[[str], str]
"""The address of the record of a focus, such as ``NLD`` or ``NLD-amsterdam``."""


def app_link(query: Mapping[str, Sequence[str]], page: str = "") -> Link:
    """Links within the app, to the same page or another; ``query``, the parameters of the address, goes along."""
    return lambda focus: f"{page}?" + urlencode({**query, "focus": focus}, doseq=True)
