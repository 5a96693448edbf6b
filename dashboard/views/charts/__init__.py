"""Plotly figures of a selection, each with the words and the table that say the same."""

from dashboard.views.charts.account import chinas_account
from dashboard.views.charts.chart import Chart
from dashboard.views.charts.countries import stations_by_country
from dashboard.views.charts.country import country_timeline
from dashboard.views.charts.delays import days_to_act
from dashboard.views.charts.events import events_by_side
from dashboard.views.charts.steps import steps_over_time
from dashboard.views.charts.timeline import timeline

__all__ = [
    "Chart",
    "chinas_account",
    "country_timeline",
    "days_to_act",
    "events_by_side",
    "stations_by_country",
    "steps_over_time",
    "timeline",
]
