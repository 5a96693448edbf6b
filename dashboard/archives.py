"""ZIP files of strangers: opened where they are what office programs write, read part by part within a limit.

No part is unpacked to disk, so the names of the parts can do no harm.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack. Python reads other methods without any limit, whatever limit is asked for."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a damaged file makes the library raise."""

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class ArchiveError(Exception):
    """A file that is not read; ``reason`` is ``damaged``, ``locked``, ``dangerous`` or ``too_large``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def opened(content: bytes, most_parts: int) -> zipfile.ZipFile:
    """The file with all its parts listed, none of them read yet.

    Raises:
        ArchiveError: it is no ZIP file, is locked, or has too many parts or strangely packed ones.

    """
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise ArchiveError("damaged") from error
    parts = package.infolist()
    if len(parts) > most_parts:
        raise ArchiveError("too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise ArchiveError("locked")
    if any(part.compress_type not in _PLAIN for part in parts):
        raise ArchiveError("damaged")
    return package


def part_of(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """One part, of which at most so many bytes are unpacked.

    Raises:
        ArchiveError: it is larger, damaged, not of the size that it states, or declares a document type.

    """
    if part.file_size > most:
        raise ArchiveError("too_large")
    try:
        with package.open(part) as file:
            content = file.read(part.file_size + 1)  # without a number all of it would be unpacked before it is cut
    except _DAMAGE as error:
        raise ArchiveError("damaged") from error
    if any(doctype in content for doctype in _DOCTYPES):
        raise ArchiveError("dangerous")
    return content
