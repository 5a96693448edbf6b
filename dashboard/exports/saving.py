"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def save_whole(content: bytes, path: Path) -> None:
    """Write a file beside ``path`` and put it in its place; a file that was there stays until then.

    Raises:
        OSError: the folder or the file cannot be written; nothing is left behind.
    """
    path = path.resolve()  # a link stays a link; what it points to is replaced
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
