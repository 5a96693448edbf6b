"""One HTTP request and its answer as they go over the wire: nothing unpacked, nothing followed, nothing kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

PLAIN = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Answer:
    """What came back; the names of the headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Asker:
    """One connection to a server, kept open, from an address of this machine."""

    def __init__(self, address: str, source: str = "127.0.0.1") -> None:
        host = urlsplit(address).netloc
        self._connection = HTTPConnection(host, timeout=30, source_address=(source, 0))

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] = PLAIN, body: bytes = b"") -> Answer:
        """The answer to one request."""
        self._connection.request(method, path, body=body or None, headers=dict(headers))
        response = self._connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


def ask(address: str, path: str, method: str = "GET", headers: Mapping[str, str] = PLAIN) -> Answer:
    """The answer to one request on a connection of its own."""
    with Asker(address) as asker:
        return asker.ask(path, method, headers)
