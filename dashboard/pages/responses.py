"""What host countries did, in charts."""

from dashboard.shell.charts import show_chart
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.charts import (
    chinas_account,
    days_to_act,
    events_by_side,
    stations_by_country,
    steps_over_time,
)
from dashboard.views.palette import palette

page = frame()
masthead(page)
headline(page)
colours = palette(dark=page.dark)
for number, chart in enumerate((steps_over_time, days_to_act, stations_by_country, events_by_side, chinas_account)):
    show_chart(page, chart(page.selection, page.texts, colours), f"chart-{number}")
footer(page)
