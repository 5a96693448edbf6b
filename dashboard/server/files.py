"""Files that the browser fetches, each read and compressed once.

Streamlit sends its own bundle uncompressed and leaves compression to a proxy in front of it. A
reader on a slow phone should not depend on somebody having set one up.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import brotli
import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response

ASSETS = Path(__file__).parent.parent.parent / "assets"
BUNDLE = Path(streamlit.__file__).parent / "static"

COMPRESSED_ALREADY = (".woff2", ".png", ".jpg", ".gif", ".ico", ".webp")
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/geo+json", ".geojson")


@dataclass(frozen=True, slots=True)
class Body:
    """The content of a response, plain and compressed."""

    plain: bytes
    brotli: bytes | None
    media_type: str
    etag: str

    def response(self, headers: Headers, cache_control: str) -> Response:
        """The response to a request with these headers; empty where the browser has the same already."""
        fields = {"Cache-Control": cache_control, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if headers.get("if-none-match") == self.etag:
            return Response(status_code=304, headers=fields)
        if self.brotli is not None and "br" in headers.get("accept-encoding", ""):
            return Response(self.brotli, media_type=self.media_type, headers=fields | {"Content-Encoding": "br"})
        return Response(self.plain, media_type=self.media_type, headers=fields)


def body(content: bytes, media_type: str, *, compress: bool = True, quality: int = 5) -> Body:
    """Compress content once; ``quality`` 5 is about as fast as gzip and a sixth smaller."""
    compressed = brotli.compress(content, quality=quality) if compress else None
    return Body(content, compressed, media_type, f'"{hashlib.sha256(content).hexdigest()[:20]}"')


def file_body(root: Path, name: str) -> Body | None:
    """The file ``name`` below ``root``, or ``None`` where there is none; never anything outside ``root``."""
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            return None
        modified = path.stat().st_mtime_ns
    except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL
        return None
    return _file_body(path, modified)


@lru_cache(maxsize=512)
def _file_body(path: Path, _modified: int) -> Body:
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return body(path.read_bytes(), media_type, compress=path.suffix not in COMPRESSED_ALREADY)


@cache
def assets_digest() -> str:
    """A name for the present state of all assets; it stands in their addresses, so they never go stale."""
    digest = hashlib.sha256()
    for path in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        digest.update(path.relative_to(ASSETS).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
