"""Are the locked packages free of known vulnerabilities? ``make audit`` asks the Python Package Index.

The answer is one of three, told by the exit code too: all were looked up and none is vulnerable (0); one is (1);
or not every package could be looked up (3), which is no answer, and is said as such. pip-audit itself calls a
package that it cannot look up no vulnerability.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOUND, VULNERABLE, UNKNOWN = 0, 1, 3


def uv() -> str:
    """The uv that runs this, or the repository's own."""
    return os.environ.get("UV") or str(ROOT / ".uv" / "bin" / "uv")


def verdict(dependencies: Sequence[Mapping[str, Any]], expected: int) -> tuple[int, list[str]]:
    """What a report of pip-audit means, as an exit code and in words.

    Args:
        dependencies: each package of the report, with ``vulns`` or the reason why it was skipped.
        expected: the number of packages that should be in it.

    """
    lines = [
        f"{each['name']} {each['version']}: {vulnerability['id']}, mended in"
        f" {', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for each in dependencies
        for vulnerability in each.get("vulns", ())
    ]
    if lines:
        return VULNERABLE, lines
    answered = sum("vulns" in each for each in dependencies)
    if answered < expected:
        return UNKNOWN, [
            f"NOT AUDITED: of {expected} locked packages {answered} could be looked up for known vulnerabilities.",
            "The advisory service does not answer from here. Run `make audit` where it does.",
        ]
    return SOUND, [f"{answered} locked packages looked up, no known vulnerability."]


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def main() -> int:
    """Audit the lock file."""
    with tempfile.TemporaryDirectory() as directory:
        locked, report = Path(directory, "locked.txt"), Path(directory, "report.json")
        _run(uv(), "export", "--frozen", "--all-groups", "--no-emit-project", "--quiet", "--output-file", str(locked))
        expected = sum("==" in line for line in locked.read_text(encoding="utf-8").splitlines())
        audit = ("--isolated", "--frozen", "--only-group", "audit", "pip-audit", "--disable-pip", "--require-hashes")
        ran = _run(uv(), "run", *audit, "--requirement", str(locked), "--format", "json", "--output", str(report))
        try:
            dependencies = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError):
            print(ran.stderr.strip()[-500:])
            dependencies = []
    code, lines = verdict(dependencies, expected)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
