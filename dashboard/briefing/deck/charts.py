"""Native, editable charts, each with the workbook that PowerPoint opens for "Edit data".

The workbook is our own: in it every text is a text, whatever it starts with, and it holds no time of day.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Inches, Pt
from xlsxwriter import Workbook

from dashboard.briefing.deck.plan import ChartBlock, Series
from dashboard.views.palette import LIGHT

_FACE = "Arial"
_EPOCH = datetime(2000, 1, 1)
_TEXT_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def add_chart(page: Any, block: ChartBlock, name: str) -> None:
    """Add a chart: bars or columns, stacked where there are several series."""
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call]
    data.categories = list(block.categories)
    for series in block.series:
        data.add_series(series.name, series.values)
    frame = block.frame
    place = Inches(frame.x), Inches(frame.y), Inches(frame.width), Inches(frame.height)
    shape = page.shapes.add_chart(_kind(block), *place, data)
    shape._element._nvXxPr.cNvPr.set("name", name)
    shape._element._nvXxPr.cNvPr.set("descr", block.alt)
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(block))
    chart.font.size, chart.font.name = Pt(block.size), _FACE
    chart.font.color.rgb = _colour(LIGHT.ink)
    chart.has_title = False
    _axes(chart, block)
    _colours(chart, block)
    chart.has_legend = len(block.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(max(10, block.size))


def _kind(block: ChartBlock) -> XL_CHART_TYPE:
    if len(block.series) > 1:
        return XL_CHART_TYPE.COLUMN_STACKED if block.upright else XL_CHART_TYPE.BAR_STACKED
    return XL_CHART_TYPE.COLUMN_CLUSTERED if block.upright else XL_CHART_TYPE.BAR_CLUSTERED


def _axes(chart: Any, block: ChartBlock) -> None:
    values, categories = chart.value_axis, chart.category_axis
    sums = (sum(column) for column in zip(*(each.values for each in block.series), strict=True))
    top = max((block.top, *sums))
    values.minimum_scale = 0
    values.maximum_scale = _round_up(top)
    values.major_unit = _round_up(top) / 5 if top > 10 else (1 if top <= 5 else 2)
    values.has_major_gridlines = block.upright
    if block.upright:
        values.major_gridlines.format.line.color.rgb = _colour(LIGHT.rule)
        values.major_gridlines.format.line.width = Pt(0.5)
    else:
        values.visible = False
        categories.reverse_order = True
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = _colour(LIGHT.soft)
    categories.has_major_gridlines = False


def _round_up(top: int) -> int:
    """The end of the axis: a round number not below ``top``."""
    if top <= 10:
        return max(1, top + top % 2)
    step = next(size for size in (5, 10, 25, 50, 100, 500, 1000, 10**4, 10**6, 10**9) if top <= 8 * size)
    return -(-top // step) * step


def _colours(chart: Any, block: ChartBlock) -> None:
    plot = chart.plots[0]
    plot.gap_width = 28
    if len(block.series) > 1:
        plot.overlap = 100
    for drawn, series in zip(plot.series, block.series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = _colour(series.colour)
        drawn.format.line.color.rgb = _colour(LIGHT.soft)
        drawn.format.line.width = Pt(0.5)
        drawn.invert_if_negative = False
        for place, colour in enumerate(block.points):
            point = drawn.points[place].format
            point.fill.solid()
            point.fill.fore_color.rgb = _colour(colour)
            point.line.color.rgb = _colour(LIGHT.soft)
        if not block.upright:
            _label(drawn.data_labels, series, block)


def _label(labels: Any, series: Series, block: ChartBlock) -> None:
    """The number on each bar, light on dark colours; beside the bar where it is not divided."""
    labels.number_format, labels.number_format_is_linked = "0;;", False  # no label where there is none
    labels.show_value = True
    labels.font.size = Pt(block.size)
    if len(block.series) == 1:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    else:
        labels.font.color.rgb = _colour(LIGHT.paper if _is_dark(series.colour) else LIGHT.ink)


def _is_dark(hexadecimal: str) -> bool:
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 130


def _workbook(block: ChartBlock) -> bytes:
    """The figures where the chart expects them: categories in the first column, a series in each other."""
    buffer = io.BytesIO()
    with Workbook(buffer, _TEXT_ONLY) as book:
        book.set_properties({"created": _EPOCH})
        sheet = book.add_worksheet()
        for line, category in enumerate(block.categories, start=1):
            sheet.write_string(line, 0, category)
        for place, series in enumerate(block.series, start=1):
            sheet.write_string(0, place, series.name)
            for line, value in enumerate(series.values, start=1):
                sheet.write_number(line, place, value)
    return buffer.getvalue()


def _colour(hexadecimal: str) -> RGBColor:
    value = int(hexadecimal.removeprefix("#"), 16)
    return RGBColor(value >> 16, value >> 8 & 255, value & 255)  # type: ignore[no-untyped-call]
