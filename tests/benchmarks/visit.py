"""One reader in front of one app."""

from __future__ import annotations

import time

from playwright.sync_api import BrowserContext

from tests.benchmarks.contenders import Contender
from tests.benchmarks.traffic import Traffic

PATIENCE = 30.0

WATCH_FOR_MAP = """
if (window === window.top) {
  const shown = SHOWN;
  const painted = new MessageChannel();
  painted.port1.onmessage = () => { window.mapPainted = performance.now(); };
  const look = () => { if (shown() === WANTED) painted.port2.postMessage(0); else requestAnimationFrame(look); };
  requestAnimationFrame(look);
}
"""
"""Looked at before each frame is drawn; the message comes back after that frame."""

PRESS_AND_WAIT = """([on, wanted, patience]) => new Promise((resolve, reject) => {
  const shown = SHOWN;
  const painted = new MessageChannel();
  const start = performance.now();
  painted.port1.onmessage = () => resolve(performance.now() - start);
  const look = () => {
    if (shown() === wanted) painted.port2.postMessage(0);
    else if (performance.now() - start > patience * 1000) reject(new Error(`the map shows ${shown()}, not ${wanted}`));
    else requestAnimationFrame(look);
  };
  (PRESS)(on);
  requestAnimationFrame(look);
})"""

SCRIPT_AT_REST = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" """


class Visit:
    """A page of an app, from the first request on.

    Raises:
        RuntimeError: the map never came.
    """

    def __init__(self, context: BrowserContext, contender: Contender) -> None:
        self.contender = contender
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.traffic = Traffic(self.page)
        watch = WATCH_FOR_MAP.replace("SHOWN", contender.shown).replace("WANTED", str(contender.everything))
        self.page.add_init_script(watch)
        self.page.goto(contender.address, wait_until="commit")
        try:
            self.page.wait_for_function("window.mapPainted", polling=50)
        except Exception as error:
            seen = self.page.evaluate(contender.shown)
            raise RuntimeError(f"{contender.name}: the map shows {seen}, not {contender.everything}") from error
        self.map_painted: float = self.page.evaluate("window.mapPainted")
        self.rest()

    def rest(self, quiet: float = 0.3) -> None:
        """Wait until the script is done and nothing has gone over the wire for a while."""
        end = time.monotonic() + PATIENCE
        seen, since = self.traffic.changes, time.monotonic()
        while time.monotonic() - since < quiet:
            self.page.wait_for_timeout(50)
            at_rest = not self.traffic.under_way and self.page.evaluate(SCRIPT_AT_REST)
            if self.traffic.changes != seen or not at_rest:
                seen, since = self.traffic.changes, time.monotonic()
            if time.monotonic() > end:
                waiting = self.traffic.under_way or "the script"
                raise RuntimeError(f"{self.contender.name}: never came to rest, still waiting for {waiting}")

    def press(self, *, on: bool) -> float:
        """Turn the filter on or off; the milliseconds from the click until the map with the right marks is painted."""
        contender = self.contender
        script = PRESS_AND_WAIT.replace("SHOWN", contender.shown).replace("PRESS", contender.press)
        wanted = contender.filtered if on else contender.everything
        took: float = self.page.evaluate(script, [on, wanted, PATIENCE])
        return took

    def close(self) -> None:
        self.page.close()
