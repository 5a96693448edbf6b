"""Readers come and go, and the server keeps nothing of them; a dropped socket comes back to its session."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from streamlit import config

from tests.hardening.soak import FRONT, NOISE, SWOLLEN, Sample, faults, soak, watched
from tests.protocol_client import tab

QUIET = [Sample(10 * number, 20_000, 1, 1, 220_000_000) for number in range(1, 10)]


def test_nothing_is_kept_of_readers_who_left() -> None:
    with watched() as app:
        samples = list(soak(app, rounds=6, readers=10))
        assert "Traceback" not in app.printed(), app.printed()[-4000:]
    assert faults(samples) == [], samples


def test_a_leak_of_the_real_app_is_found() -> None:
    """The same app with a middleware that keeps a reference to every session, as a careless cache does."""
    with watched(leak=True, patience=5) as app:
        found = faults(list(soak(app, rounds=3, readers=6)))
    assert any("objects" in each for each in found), found
    assert any("sessions" in each for each in found), found


def test_the_criterion_is_quiet_about_noise() -> None:
    assert faults(QUIET) == []
    noisy = [replace(each, objects=each.objects + 50 * (-1) ** place) for place, each in enumerate(QUIET)]
    assert faults(noisy) == []


def test_the_criterion_leaves_the_warm_up_alone() -> None:
    assert faults([*(replace(each, objects=1, sessions=9) for each in QUIET[:3]), *QUIET[3:]]) == []


@pytest.mark.parametrize(
    ("attribute", "more"), [("objects", 2 * NOISE), ("resident", (SWOLLEN - 1) * 220_000_000 / 10)]
)
def test_the_criterion_finds_what_grows(attribute: str, more: float) -> None:
    growing = [replace(each, **{attribute: getattr(each, attribute) + int(more * each.readers)}) for each in QUIET]
    assert len(faults(growing)) == 1


def test_a_dropped_socket_comes_back_to_its_session_and_a_stranger_does_not() -> None:
    async def drop_and_return(app: str) -> tuple[str, str, str]:
        async with tab(app, FRONT, "province=Fujian") as first:
            await first.run()
        async with tab(app, FRONT, "province=Fujian", session_id=first.session_id) as second:
            await second.run()
            assert second.errors == []
        async with tab(app, FRONT, session_id="0" * 36) as stranger:
            await stranger.run()
        return first.session_id, second.session_id, stranger.session_id

    with watched(patience=60) as app:
        first, second, stranger = asyncio.run(drop_and_return(app))
    assert first == second != stranger


def test_a_socket_may_be_away_for_a_minute_and_the_session_not_much_longer() -> None:
    """The front end tries again every ten seconds or so; the session itself holds only an upload and a draft."""
    assert 70 <= config.get_option("server.disconnectedSessionTTL") <= 120
