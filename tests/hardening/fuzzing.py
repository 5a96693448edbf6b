"""How hard the fuzz tests try: the same few examples in every run of the tests, many new ones in ``make fuzz``."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from hypothesis import HealthCheck, settings

EFFORT = int(os.environ.get("FUZZ", "0"))
"""So many times as many examples, found anew in every run; 0 for the few of ``make test``."""

HANGS = 60
"""Seconds after which a small file that is still being read counts as one that hangs the reader."""


def fuzz(examples: int) -> settings:
    """The settings of a fuzz test that tries so many examples in ``make test``."""
    return settings(
        max_examples=examples * max(EFFORT, 1),
        derandomize=not EFFORT,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


class HangError(Exception):
    """Something does not come to an end."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Stop what does not come to an end. No measure of speed: what is tested takes a thousandth of this."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
