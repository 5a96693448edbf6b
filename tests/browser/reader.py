"""A reader in front of the app: opens pages, looks at them, and notes what the browser asks for."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

MAP = ".stations-map[data-ready]"
RECORD = "#record"
HEADLINE = "h1.headline"
MARK = ".mark[data-place]"
CARD = ".card"
ROWS = "table.stations-table tr[data-station]"
END = ".colophon, .st-key-briefing-bar [data-testid=stPageLink]"
"""What every page ends with: the last line, on the screen of a briefing the last button."""

AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
"""Streamlit's own word that the script of the page has run."""

DRAWN = """withMap => !document.querySelector("[data-testid=stSkeleton]")
  && (!withMap || document.querySelector(".stations-map"))
  && !document.querySelector("[data-testid=stMain] [aria-busy=true]")"""
"""Nothing stands in for a part that is still to come, and the parts that the browser draws are drawn."""


class MapState(NamedTuple):
    """What the map says that it shows."""

    day: str
    stations: int
    countries: int


class Reader:
    """One tab of a browser that knows no address but the app's.

    Attributes:
        outside: addresses that were asked for and are not the app's.
        faults: uncaught exceptions, and what the content security policy stopped.

    """

    def __init__(self, context: BrowserContext, app: str) -> None:
        self.context = context
        self.app = app
        self.outside: list[str] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self._note(request.url))
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.app).netloc:
            self.outside.append(url)

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    # Going somewhere

    def open(self, path: str = "/", **query: str | list[str]) -> Reader:
        """Load an address of the app and wait until the page is whole."""
        joint = "&" if "?" in path else "?"
        self.page.goto(self.app + path + (joint + urlencode(query, doseq=True) if query else ""))
        return self.rest()

    def rest(self) -> Reader:
        """Wait until the page is whole: its last line is there, the script has run, the browser's parts are drawn."""
        self.page.locator(END).first.wait_for()
        self.page.locator(AT_REST).wait_for(state="attached")
        self.until(DRAWN, urlsplit(self.page.url).path in {"/", "/map", "/origins"})
        return self

    def until(self, condition: str, argument: Any = None) -> None:
        """Wait until an expression of JavaScript's holds, looked at before each frame."""
        self.page.wait_for_function(condition, arg=argument)

    def set_day(self, day: str) -> None:
        """Type a date into the as-of control, as a reader would pick it."""
        field = self.page.locator(".asof-exact")
        field.fill(day)
        field.dispatch_event("change")
        self.expect_address_day(day)

    def expect_address_day(self, day: str) -> None:
        """Wait until the server has put this date into the address, or left it out as today's."""
        said = "([day, today]) => (new URLSearchParams(location.search).get('as_of') ?? today) === day"
        self.until(said, [day, datetime.now(UTC).date().isoformat()])

    def pill(self, name: str) -> Locator:
        """The button of one value of an open filter."""
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)} \(\d+\)$"))

    def tab(self, name: str) -> Locator:
        """The button of a view below the map."""
        return self.page.locator(".st-key-tab").get_by_text(name, exact=True)

    # Looking

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters of the present address."""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def headline(self) -> str:
        """The sentence over the page."""
        return self.page.locator(HEADLINE).inner_text()

    def expect_headline(self, words: str) -> None:
        """Wait until the sentence over the page is this one, and the script is done."""
        expect(self.page.locator(HEADLINE)).to_have_text(words)
        self.page.locator(AT_REST).wait_for(state="attached")

    def map_state(self) -> MapState:
        """What the map says that it shows."""
        data = self.page.locator(MAP).evaluate("map => ({...map.dataset})")
        return MapState(data["day"], int(data["stations"]), int(data["countries"]))

    def expect_map(self, stations: int, day: str | None = None) -> None:
        """Wait until the map shows so many stations (on that day)."""
        on_day = f'[data-day="{day}"]' if day else ""
        self.page.locator(f'{MAP}[data-stations="{stations}"]{on_day}').wait_for(state="attached")

    def marks(self) -> dict[str, str]:
        """The name that each mark bears, by place."""
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.mark[data-place]')]"
            ".map(mark => [mark.dataset.place, mark.getAttribute('aria-label')]))"
        )
        return found

    def stations_on_marks(self) -> int:
        """The stations that the names of the marks add up to."""
        return sum(int(number) for name in self.marks().values() for number in re.findall(r": (\d+) alleged", name))

    def stations_in_tray(self) -> int:
        """The stations that the buttons beside the map add up to: a name alone is one."""
        names = self.page.locator(".tray button").all_inner_texts()
        return sum(int(match.group(1)) if (match := re.search(r"(\d+)$", name)) else 1 for name in names)

    def lands(self) -> dict[str, str]:
        """The step that each land of the map is coloured by; empty where it is not shown."""
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('path.land[data-country]')]"
            ".map(land => [land.dataset.country, land.dataset.step]))"
        )
        return found

    def rows(self) -> list[str]:
        """The ids of the stations in the table."""
        found: list[str] = self.page.locator(ROWS).evaluate_all("rows => rows.map(row => row.dataset.station)")
        return found

    def figures(self) -> list[dict[str, Any]]:
        """What each chart of the page draws, read back from Plotly, first chart first."""
        self.until("[...document.querySelectorAll('.js-plotly-plot')].every(plot => plot.data && plot.layout)")
        text: str = self.page.evaluate(
            """JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map(plot => ({
              data: plot.data.map(trace => ({type: trace.type, name: trace.name, mode: trace.mode,
                x: [...(trace.x ?? [])], y: [...(trace.y ?? [])],
                customdata: [...(trace.customdata ?? [])], color: trace.marker?.color}))})))"""
        )
        figures: list[dict[str, Any]] = json.loads(text)
        return figures

    def focused(self) -> str:
        """The name by which the focused element can be told."""
        name: str = self.page.evaluate(
            "(() => { const e = document.activeElement;"
            " return `${e.tagName} ${e.getAttribute('aria-label') ?? e.innerText ?? ''}`.trim(); })()"
        )
        return name
