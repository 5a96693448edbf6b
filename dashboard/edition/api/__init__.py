"""The data as plain JSON files with a description (OpenAPI 3.1): an API that needs no server.

Every object is declared once, member by member, in :mod:`~dashboard.edition.api.objects` and
:mod:`~dashboard.edition.api.documents`: what is written and what the description says of it come
from the same place, and the fields of the records from the tables of the contract.
"""

from dashboard.edition.api.endpoints import Endpoint, endpoints
from dashboard.edition.api.files import api_files

__all__ = ["Endpoint", "api_files", "endpoints"]
