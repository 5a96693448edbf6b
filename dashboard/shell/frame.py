"""What every page starts with: the data, the address in the URL, and the selection they give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import streamlit as st

from dashboard.contract import ContractError
from dashboard.model.dataset import Dataset
from dashboard.queries.address import NAMES, Address, address_from_query
from dashboard.queries.filters import Dropped, Filters
from dashboard.queries.selection import Selection, select
from dashboard.store import store
from dashboard.texts import Texts, texts


@dataclass(frozen=True)
class Frame:
    """The state of one run of a page.

    Attributes:
        address: what the URL asks for; ``dropped`` is what of it could not be taken over.
        today: the present day in UTC, the default of the as-of date.

    """

    dataset: Dataset
    texts: Texts
    address: Address
    dropped: tuple[Dropped, ...]
    today: date

    @property
    def filters(self) -> Filters:
        """The filters in force."""
        return self.address.filters

    @property
    def selection(self) -> Selection:
        """The rows that pass the filters."""
        return select(self.dataset, self.filters)

    @property
    def country_names(self) -> dict[str, str]:
        """The name of every host country, by code."""
        countries = self.dataset.countries
        return {
            code: self.texts.country(countries[code].iso_a2, countries[code].name) for code in self.dataset.host_codes
        }

    @property
    def dark(self) -> bool:
        """Whether the reader's page is dark."""
        return bool(st.context.theme.type == "dark")


def frame() -> Frame:
    """Read the URL against the data. Stops the script with a report where there is no good data."""
    try:
        dataset = store().dataset()
    except ContractError as error:
        st.error(texts()("trouble.no_data"))
        st.code("\n".join(str(finding) for finding in error.findings), language=None)
        st.stop()
    today = datetime.now(UTC).date()
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    address, dropped = address_from_query(query, dataset, today)
    return Frame(dataset, texts(address.language), address, dropped, today)


def go(address: Address) -> None:
    """Put an address into the URL; the page follows it, and Back leads to the one before.

    Parameters of the page's own, such as the step of a briefing, stay.
    """
    own = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
    st.query_params.from_dict({**own, **address.to_query(today=datetime.now(UTC).date())})


def go_to_filters(filters: Filters) -> None:
    """Change the filters only."""
    go(replace(frame().address, filters=filters))
