"""Requests for one page, as many as come back, in a process of its own.

``python -m tests.benchmarks.flood PORT PATH SECONDS`` prints JSON. The connections come from different addresses of
this machine (all that begin with 127 are its own), because the server's limits are for each address.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time

CONNECTIONS = 32

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


async def _ask(number: int, port: int, path: str, until: float) -> tuple[int, int]:
    """Requests that were answered one after the other, and their bytes."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    answered = size = 0
    while time.monotonic() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(f"127.0.1.{number + 1}", 0))
        last = False  # a server closes a connection after so many requests, and says so
        while not last and time.monotonic() < until:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if not head.startswith(b"HTTP/1.1 200") or length is None:
                raise RuntimeError(head.decode(errors="replace"))
            await reader.readexactly(int(length[1]))
            answered += 1
            size += len(head) + int(length[1])
            last = b"\r\nconnection: close\r\n" in head.lower()
        writer.close()
    return answered, size


async def flood(port: int, path: str, seconds: float) -> dict[str, float]:
    """All connections at once; how many answers and bytes came in how many seconds."""
    start = time.monotonic()
    each = await asyncio.gather(*(_ask(number, port, path, start + seconds) for number in range(CONNECTIONS)))
    return {
        "answers": sum(answered for answered, _ in each),
        "bytes": sum(size for _, size in each),
        "seconds": time.monotonic() - start,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(flood(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))))
