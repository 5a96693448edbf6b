"""What stands on a slide, as values: text, tables, charts and pictures with their places, before any file.

All measures are inches from the upper left corner; sizes of type are points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.briefing.measure import LINE, lines

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
ROOM = WIDTH - 2 * MARGIN
BODY_TOP, BODY_BOTTOM = 1.72, 6.5
PAD_X, PAD_Y = 0.07, 0.05
"""Room between the edge of a table's cell and its text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a slide."""

    x: float
    y: float
    width: float
    height: float


BODY = Frame(MARGIN, BODY_TOP, ROOM, BODY_BOTTOM - BODY_TOP)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look; ``href`` makes them a link, ``between`` gives them the colour of links."""

    text: str
    bold: bool = False
    soft: bool = False
    href: str = ""
    between: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs after one another, broken into lines where they must be."""

    runs: tuple[Run, ...]
    size: float = 12
    after: float = 0
    serif: bool = False

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)

    def height(self, room: float) -> float:
        """How high it stands in so much width."""
        bold = 2 * sum(len(run.text) for run in self.runs if run.bold) > len(self.text)
        count = lines(self.text, self.size, room, bold=bold, serif=self.serif)
        return count * self.size * LINE / 72 + self.after / 72


def paragraph(text: str, size: float = 12, *, bold: bool = False, soft: bool = False, after: float = 0) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, bold=bold, soft=soft),), size, after)


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """The height of paragraphs under one another."""
    return sum(each.height(room) for each in paragraphs)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs in a frame, perhaps with a coloured line above."""

    frame: Frame
    paragraphs: tuple[Paragraph, ...]
    name: str = ""
    bar: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``fill`` is a colour or empty."""

    paragraphs: tuple[Paragraph, ...]
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column and its width."""

    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a heading row; ``alt`` tells what it holds."""

    frame: Frame
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    heading_size: float = 10.5


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart."""

    name: str
    values: tuple[int, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A native chart.

    Attributes:
        upright: columns from the left to the right; otherwise bars from the top to the bottom.
        categories: fit to be shown; equal ones are told apart by their place.
        points: a colour for each category where there is one series only; may be empty.
        top: the value that the axis must reach at least, so that two charts have one scale.
        alt: what it shows, for those who do not see it.

    """

    frame: Frame
    upright: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    points: tuple[str, ...] = ()
    size: float = 11
    top: int = 0


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture, drawn only when the file is written."""

    frame: Frame
    draw: Callable[[], bytes]
    alt: str


Block = TextBlock | TableBlock | ChartBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        key: names its subject within the deck; the slides of one subject that did not fit on one share it.
        title: states what is shown.
        unit: what is counted, or how to read it; may be empty.
        blocks: what stands between the title and the foot.
        records: the records that it rests on, named as :mod:`dashboard.briefing.deck.stamps` names them.
        source_ids: the sources of what it says, the weightiest first.
        notes: what the speaker has, a paragraph a line.
        sourceless: why there are no sources, where there are none.
        opening: whether it is the title slide.
        page: its number among the slides of its key.
        pages: how many these are.

    """

    key: str
    title: str
    unit: str = ""
    blocks: tuple[Block, ...] = ()
    records: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sourceless: str = ""
    opening: bool = False
    page: int = 1
    pages: int = 1


def row_height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """The height of a row of a table."""
    tallest = max(height(cell.paragraphs, column.width - 2 * PAD_X) for column, cell in zip(columns, row, strict=True))
    return tallest + 2 * PAD_Y


def heading_height(columns: Sequence[Column], size: float) -> float:
    """The height of the heading row of a table."""
    return row_height(columns, [Cell((paragraph(column.heading, size, bold=True),)) for column in columns])


def pages(
    columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], room: float, heading_size: float = 10.5
) -> list[tuple[tuple[Cell, ...], ...]]:
    """The rows, parted so that each part fits below its heading into ``room`` inches; at least one part.

    No more parts than needed, and none much shorter than the others.
    """
    heights = [row_height(columns, row) for row in rows]
    full = room - heading_height(columns, heading_size)
    sizes = _filled(heights, full, full)
    even = sum(heights) / len(sizes)
    for share in (1.0, 1.1, 1.25):
        if len(balanced := _filled(heights, full, even * share)) == len(sizes):
            sizes = balanced
            break
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return [tuple(rows[start : start + size]) for start, size in zip(starts, sizes, strict=True)]


def _filled(heights: Sequence[float], room: float, enough: float) -> list[int]:
    """How many rows each part takes, when a part is closed as soon as it is full or has enough."""
    sizes, used = [0], 0.0
    for each in heights:
        if sizes[-1] and (used + each > room or used + each / 2 > enough):
            sizes.append(0)
            used = 0.0
        sizes[-1] += 1
        used += each
    return sizes
