"""The baseline: the same data in a Streamlit app as tutorials build it. Run it with ``streamlit run``.

Files read at the top of the script, widgets, a folium map with one ``CircleMarker`` a station and the
outlines of the countries, two Plotly Express charts and a table; ``st_folium`` as its documentation
shows it. Nothing is slowed down. What is easier on it than a tutorial: it has no map tiles, the
outlines are our simplified ones (a fifth of the usual file) and carry no colour scale, which would
bring in D3. ``MAP_FILES`` names a server that stands in for the public ones that folium's scripts come from.
"""

import json
import os
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import plotly.express as px
import streamlit as st
from streamlit_folium import st_folium

ROOT = Path(__file__).parent.parent.parent
COLOURS = {"Fujian": "crimson", "Zhejiang": "orange", "Jiangsu": "purple", "unknown": "gray"}

if "MAP_FILES" in os.environ:
    scripts = ("leaflet.js", "jquery.min.js", "bootstrap.bundle.min.js")
    styles = ("leaflet.css", "bootstrap.min.css", "all.min.css")
    folium.Map.default_js = [(name, f"{os.environ['MAP_FILES']}/{name}") for name in scripts]
    folium.Map.default_css = [(name, f"{os.environ['MAP_FILES']}/{name}") for name in styles]

st.set_page_config(page_title="Overseas police stations", layout="wide")
st.title("Overseas police stations")

stations = gpd.read_file(ROOT / "data" / "stations.geojson")
events = pd.read_csv(ROOT / "data" / "events.csv", keep_default_na=False)
world = json.loads((ROOT / "assets" / "map" / "world.geojson").read_text())

province = st.radio("Province", ["All", *COLOURS], horizontal=True)
countries = st.multiselect("Country", sorted(stations["country_iso_a3"].unique()))

if province != "All":
    stations = stations[stations["origin_province"] == province]
if countries:
    stations = stations[stations["country_iso_a3"].isin(countries)]
    events = events[events["country_iso_a3"].isin(countries)]
per_country = stations.groupby("country_iso_a3").size()

m = folium.Map(location=[25, 10], zoom_start=2, tiles=None)
folium.GeoJson(
    world,
    style_function=lambda country: {
        "fillColor": "steelblue" if country["properties"]["id"] in per_country else "lightgray",
        "color": "white",
        "weight": 1,
        "fillOpacity": 0.7,
    },
).add_to(m)
for _, station in stations[stations.geometry.notna()].iterrows():
    folium.CircleMarker(
        location=[station.geometry.y, station.geometry.x],
        radius=6,
        color=COLOURS[station["origin_province"]],
        fill=True,
        popup=f"<b>{station['city']}</b><br>{station['origin_province']}<br>{station['listed_in']}",
        tooltip=station["city"],
    ).add_to(m)
st_folium(m, width=1200, height=500)

left, right = st.columns(2)
with left:
    st.plotly_chart(px.bar(per_country.reset_index(name="stations"), x="country_iso_a3", y="stations"))
with right:
    per_year = events.assign(year=events["date"].str[:4]).groupby(["year", "event_type"]).size()
    st.plotly_chart(px.bar(per_year.reset_index(name="events"), x="year", y="events", color="event_type"))

st.dataframe(stations.drop(columns="geometry"))
