"""Bytes to text: encoding, byte-order mark and line ends, with the line of each fault."""

from __future__ import annotations

from pathlib import Path

from dashboard.contract.findings import Finding

_BOM = b"\xef\xbb\xbf"
_FMT = "run `stations fmt`"


def text_of(path: Path, label: str, instead: str | None = None) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file with plain line feeds, and what is wrong with its bytes.

    The text is ``None`` where there is nothing to read. Undecodable bytes are replaced, so that the
    rest of the file can be checked too. A text given as ``instead`` stands in for the file.
    """
    if instead is not None:
        return instead, ()
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = "the file is missing" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        return None, (Finding(label, 1, "", "", problem, "restore it, or name the right folder with --data"),)
    if not raw.removeprefix(_BOM).strip():
        return None, (Finding(label, 1, "", "", "the file is empty", "restore it; even no records need the header"),)
    findings: list[Finding] = []
    if raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        findings.append(Finding(label, 1, "", "", "starts with a byte-order mark", _FMT))
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        findings.append(Finding(label, line, "", "", "line ends with a carriage return", _FMT))
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8"), tuple(findings)
    except UnicodeDecodeError:
        findings += [
            Finding(label, number, "", "", "is not UTF-8", "save the file as UTF-8")
            for number, line in enumerate(raw.split(b"\n"), start=1)
            if not _decodes(line)
        ]
        return raw.decode("utf-8", errors="replace"), tuple(findings)


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
