"""The files of the API as objects: each tells the data version, the date and the licence before its records."""

from __future__ import annotations

from typing import Any

from dashboard.contract.meanings import MEANINGS
from dashboard.edition.api.declaring import DAY, NUMBER, TEXT, Member, Object, derived, many, one
from dashboard.edition.api.endpoints import endpoints
from dashboard.edition.api.objects import CLAIM, CORRECTION, COUNTRY, EVENT, REACHED, RISE, SOURCE, STATION
from dashboard.edition.edition import Edition
from dashboard.exports.provenance import LICENCE, LICENCE_ADDRESS, TITLE
from dashboard.model.vocabulary import Step
from dashboard.queries import metrics
from dashboard.queries.changes import days_of_change
