"""The linters of free text: what they catch and what they leave alone."""

from __future__ import annotations

import pytest

from dashboard.contract.privacy import private_details
from dashboard.contract.wording import unattributed_words


@pytest.mark.parametrize(
    "text",
    [
        "The station was closed by Dutch police.",
        "A Chinese police station operates in Dublin.",
        "A secret police station was found in Toronto.",
        "Confirmed station in Rome.",
        "The illegal outpost spied on dissidents.",
        "The two stations have been closed.",
        "The minister said nothing. The office was shut down by the city.",
    ],
)
def test_status_without_a_speaker_is_found(text: str) -> None:
    assert list(unattributed_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the station was closed by its operators.",
        "The NGO reported a secret police station in Toronto.",
        "An alleged Chinese police station.",
        "China: the Dutch sites are service centres, not police stations",
        "According to the embassy both offices have been closed.",
        "A sign-posted 'Fuzhou Police Overseas Service Station' began working in early 2022.",
        "The officer went back to the police station in Prato.",
        "No illegal station had been found there.",
    ],
)
def test_attributed_words_pass(text: str) -> None:
    assert list(unattributed_words(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "12 Main Street",
        "12, Capel Street, Dublin",
        "Baker Street 221b",
        "107 East Broadway",
        "Via Roma 12",
        "via Filippo Strozzi, 23",
        "Calle X 5",
        "calle de Alcalá 45",
        "Avenida de Mayo 1000",
        "10 rue de Rivoli",
        "Rua Augusta, 120",
        "Hauptstraße 3",
        "Keizersgracht 100",
        "Kungsgatan 5",
        "Váci utca 7",
        "长安街12号",
        "SW1A 2AA",
        "M5V 2T6",
        "10115 Berlin",
        "New York, NY 10002",
        "1012 AB Amsterdam",
        "Suite 4",
        "+353 1 234 5678",
        "(212) 555-0123",
        "020 7946 0958",
        "someone@example.org",
    ],
)
def test_private_detail_is_found(text: str) -> None:
    assert list(private_details(f"It was at {text}, as reported."))


@pytest.mark.parametrize(
    "text",
    [
        "Via della Seta",
        "In 2022 the street was quiet.",
        "Answer E-003998/2022 of 9 December 2022, Drucksache 19/16285",
        "some 1,000 people in 54 cities, 102 in 53 countries",
        "from 5 to 24 June 2017; 163 votes in favour and 3 against",
        "G20 summit, Article 98, C-70, 2020 Olympics",
    ],
)
def test_ordinary_numbers_pass(text: str) -> None:
    assert list(private_details(text)) == []
