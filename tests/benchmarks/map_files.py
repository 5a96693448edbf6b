"""The scripts and styles that a stock folium map loads from public servers, served from this machine.

Leaflet is the app's own copy; the others come once, in the versions that folium names, out of Python packages
and are kept below ``.cache``. They are sent as a content delivery network would: compressed, to be kept for a
year, and without any delay on the way. Left out are four small files for icons that the map has none of.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

from tests.browser.serving import ROOT

PACKAGES = ("Bootstrap-Flask==2.2.0", "fontawesomefree==6.2.0", "XStatic-jQuery==3.7.1.1")
"""Bootstrap 5.2.2, Font Awesome 6.2.0 and jQuery 3.7.1."""

KEPT = ROOT / ".cache" / "benchmarks" / "map_files"
LEAFLET = ROOT / "assets" / "vendor" / "leaflet"
BOOTSTRAP = KEPT / "flask_bootstrap" / "static" / "bootstrap5"

FILES: dict[str, tuple[Path, ...]] = {
    "leaflet.js": (LEAFLET / "leaflet.js",),
    "leaflet.css": (LEAFLET / "leaflet.css",),
    "jquery.min.js": (KEPT / "xstatic" / "pkg" / "jquery" / "data" / "jquery.min.js",),
    "bootstrap.bundle.min.js": (BOOTSTRAP / "umd" / "popper.min.js", BOOTSTRAP / "js" / "bootstrap.min.js"),
    "bootstrap.min.css": (BOOTSTRAP / "css" / "bootstrap.min.css",),
    "all.min.css": (KEPT / "fontawesomefree" / "static" / "fontawesomefree" / "css" / "all.min.css",),
}


def _bring() -> None:
    uv = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--target", str(KEPT), *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the map files of the tutorial app could not be had:\n{done.stderr}")


def _contents() -> dict[str, tuple[str, bytes]]:
    if not all(path.exists() for paths in FILES.values() for path in paths):
        _bring()
    return {
        f"/{name}": (
            "text/css" if name.endswith(".css") else "text/javascript",
            brotli.compress(b"\n".join(path.read_bytes() for path in paths)),
        )
        for name, paths in FILES.items()
    }


@contextmanager
def map_files() -> Iterator[str]:
    """Serve the files and give the address of the server."""
    contents = _contents()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            media_type, content = contents.get(self.path, ("text/plain", b""))
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Encoding", "br" if content else "identity")
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
