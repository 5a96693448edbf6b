# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0", "numpy>=2", "pycountry==26.2.16", "shapely==2.2.0"]
# ///
"""Build the country boundaries: data/countries.geojson and assets/map/world.geojson.

Run by hand, only when the boundaries or the border policy (data/README.md) change:

    uv run --script tools/countries.py

npm must be on the path: the source, Natural Earth 1:50m (public domain), is taken from the npm
package world-atlas, whose checksum is pinned. The same versions give the same bytes.

All work is done in hundredths of a degree. Every boundary is put into one network of lines,
snapped to that grid together, and each face of the network is given back to its country: a
border two countries share stays the same line in both files.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pycountry
import shapely
from babel import Locale
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
SCALES = ("50m", "10m")
PACKAGE = "world-atlas@2.0.2"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"

# The border policy. Pieces of the source that have no code of their own, and where they go;
# None leaves the piece out. A piece not named here stops the build.
PIECES = {
    "Ashmore and Cartier Is.": "AUS",
    "Kosovo": "XKX",
    "N. Cyprus": "CYP",
    "Siachen Glacier": None,
    "Somaliland": "SOM",
}
# Pieces of one code that belong to another: (from, to, box west, south, east, north). The part
# of `from` inside the box goes to `to`. (MUST, below, may have to follow.)
MOVES = [
    ("RUS", "UKR", 32.3, 44.3, 36.58, 46.25),  # Crimea, up to the Kerch strait
    ("MAR", "ESH", -18.0, 20.0, -8.6, 27 + 40 / 60),  # Western Sahara, south of 27°40' N
]
INDIAN_OCEAN = "Indian Ocean Ter."  # one piece, two ISO codes: split at 100° E
FROM_10M = {"TUV"}  # a state the 1:50m source does not have

# What the drawing (world.geojson) keeps. Lengths and areas are weighed: Europe, where most of
# the places are, counts more and the Arctic less (edges and weights, by longitude and latitude).
WEIGHTS = [
    ([-180, -20, 30, 180], [0.55, 1.8, 0.55]),
    ([-90, -40, 33, 58, 70, 90], [0.4, 0.8, 1.2, 0.5, 0.12]),
]
TOLERANCE = 14.5  # square root of the smallest corner kept, in hundredths of a degree
ISLAND = 140.0  # the smallest island kept, unless it is a twentieth of its country
SMALL = 700.0  # island states below this keep all their corners
NOT_DRAWN = {"ATA"}

# Places that must lie in a country, to catch a source that has changed: lon, lat.
MUST = {
    "UKR": [(34.10, 44.95), (33.52, 44.60), (36.40, 45.35), (37.80, 48.00)],
    "ESH": [(-13.00, 27.10), (-15.00, 23.70), (-10.57, 26.16)],
    "CYP": [(33.36, 35.25), (33.00, 34.90)],
    "SOM": [(44.06, 9.56), (45.30, 2.10)],
    "RUS": [(37.60, 55.75), (39.00, 45.05), (-175.00, 67.00), (20.50, 54.70)],
    "PSE": [(35.20, 31.90)],
    "TWN": [(121.00, 24.00)],
    "HKG": [(114.15, 22.40)],
}

WORLD = box(-18000, -9000, 18000, 9000)
Array = NDArray[np.float64]
Countries = dict[str, BaseGeometry]


def fetch() -> dict[str, Any]:
    """The two topologies of the npm package, by scale."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, capture_output=True)
        archive = next(Path(folder).glob("*.tgz"))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            raise SystemExit(f"{PACKAGE}: not the archive this script was written for")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        files = Path(folder, "package")
        return {k: json.loads((files / f"countries-{k}.json").read_bytes()) for k in SCALES}


def cut(ring: Array) -> BaseGeometry:
    """The inside of a ring that may cross the antimeridian or go round the South Pole."""
    if len(ring) < 4:  # the source has a few islands quantised to a point
        return Polygon()
    lon, lat = np.unwrap(ring[:, 0], period=36000), ring[:, 1]
    if abs(lon[-1] - lon[0]) > 18000:
        lon, lat = np.r_[lon, lon[-1], lon[0]], np.r_[lat, -9000, -9000]
    area = shapely.make_valid(Polygon(np.c_[lon, lat]), method="structure")
    turns = [translate(area, turn * 36000).intersection(WORLD) for turn in (-1, 0, 1)]
    return shapely.union_all([part for part in shapely.get_parts(turns) if part.area])


def decode(topology: dict[str, Any]) -> Iterable[tuple[str, str, BaseGeometry]]:
    """Code (or nothing), name and area of every polygon of a TopoJSON topology."""
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [100 * (np.cumsum(arc, axis=0) * scale + origin) for arc in topology["arcs"]]

    def area(indices: list[int]) -> BaseGeometry:
        return cut(np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]))

    for item in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=item.get("id", ""))
        for rings in [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]:
            # The rings are nested; the source does not always give the outer one first.
            outer, *holes = sorted(map(area, rings), key=lambda part: -part.area)
            shape = outer.difference(shapely.union_all(holes))
            yield country.alpha_3 if country else "", item["properties"]["name"], shape


def apply_policy(topologies: dict[str, Any]) -> Countries:
    """The countries of the border policy, not yet on the grid."""
    parts: dict[str, list[BaseGeometry]] = {}
    for code, name, shape in decode(topologies["50m"]):
        if name == INDIAN_OCEAN:
            owner: str | None = "CXR" if shape.centroid.x > 10000 else "CCK"
        else:
            owner = PIECES[name] if name in PIECES or not code else code
        if owner:
            parts.setdefault(owner, []).append(shape)
    for code, _, shape in decode(topologies["10m"]):
        if code in FROM_10M:
            parts.setdefault(code, []).append(shape)
    for source, target, west, south, east, north in MOVES:
        frame = box(100 * west, 100 * south, 100 * east, 100 * north)
        parts[target] += [part.intersection(frame) for part in parts[source]]
        parts[source] = [part.difference(frame) for part in parts[source]]
    whole = {code: shapely.union_all(parts[code]) for code in sorted(parts)}
    return {code: shape for code, shape in whole.items() if not shape.is_empty}


def snap(countries: Countries) -> Countries:
    """Put all boundaries on the grid at once; rings too small for it vanish."""
    codes, shapes = list(countries), list(countries.values())
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=1)
    faces: dict[str, list[BaseGeometry]] = {code: [] for code in codes}
    tree = shapely.STRtree(shapes)
    for face in shapely.polygonize([lines]).geoms:
        shares = [(face.intersection(shapes[i]).area, codes[i]) for i in tree.query(face)]
        share, code = max(shares, default=(0.0, ""))
        if share > face.area / 2:
            faces[code].append(face)
    return {code: shapely.union_all(parts, grid_size=1) for code, parts in faces.items()}


def simplify(countries: Countries) -> Countries:
    """Fewer corners and islands for drawing, weighed by place; borders stay shared."""
    scales = [
        (100 * np.array(edges), np.r_[0, np.cumsum(np.diff(edges) * weights)] * 100) for edges, weights in WEIGHTS
    ]

    def stretch(points: Array) -> Array:
        return np.stack([np.interp(points[:, i], *scales[i]) for i in (0, 1)], axis=1)

    def shrink(points: Array) -> Array:  # only corners that were on the grid are left
        columns = [np.interp(points[:, i], *scales[i][::-1]) for i in (0, 1)]
        return np.asarray(np.rint(np.stack(columns, axis=1)), dtype=np.float64)

    drawn = {code: shape for code, shape in countries.items() if code not in NOT_DRAWN}
    flat = [shapely.transform(shape, stretch) for shape in drawn.values()]
    tree = shapely.STRtree(flat)
    kept = []
    for shape in flat:
        least = min(ISLAND, shape.area / 20)
        parts = [p for p in shapely.get_parts(shape) if p.area >= least or touches(p, tree)]
        kept.append(MultiPolygon(parts))
    simple = [
        before if before.area < SMALL and not touches(before, tree) else after
        for before, after in zip(kept, shapely.coverage_simplify(kept, TOLERANCE), strict=True)
    ]
    return dict(zip(drawn, shapely.transform(simple, shrink), strict=True))


def touches(shape: BaseGeometry, tree: shapely.STRtree) -> bool:
    """Whether a country shares a border with the shape."""
    return len(tree.query(shape, "touches")) > 0


def check(countries: Countries) -> None:
    """Stop unless the shapes are whole, valid, free of overlaps and where they should be."""
    if not shapely.coverage_is_valid(list(countries.values())):
        raise SystemExit("neighbours overlap or do not match")
    for code, shape in countries.items():
        points = shapely.get_coordinates(shape)
        if shape.is_empty or not shape.is_valid or (points != np.rint(points)).any():
            raise SystemExit(f"{code}: empty, invalid or off the grid")
    for owner, places in MUST.items():
        for lon, lat in places:
            place = Point(100 * lon, 100 * lat)
            if (found := [c for c, s in countries.items() if s.contains(place)]) != [owner]:
                raise SystemExit(f"{lon}, {lat} should be in {owner}, is in {found}")


def properties(code: str) -> dict[str, str]:
    """ISO 3166-1 codes and the English name of CLDR; Kosovo's codes are user-assigned."""
    country = pycountry.countries.get(alpha_3=code)
    alpha_2, numeric = (country.alpha_2, country.numeric) if country else ("XK", "")
    name = Locale("en").territories[alpha_2]
    return {"iso_a3": code, "iso_a2": alpha_2, "iso_n3": numeric, "name": name}


def write(path: Path, countries: Countries, *, full: bool) -> None:
    """One feature a line, outer rings anticlockwise, coordinates in degrees."""

    def degrees(value: Any) -> Any:
        if isinstance(value, tuple | list):
            return [degrees(item) for item in value]
        return int(value / 100) if value % 100 == 0 else value / 100

    lines = []
    for code, shape in countries.items():
        whole = shapely.orient_polygons(shape.normalize())
        if isinstance(whole, MultiPolygon) and len(whole.geoms) == 1:
            whole = whole.geoms[0]
        outline = mapping(whole)
        feature = {
            "type": "Feature",
            "properties": properties(code) if full else {"id": code},
            "geometry": {"type": whole.geom_type, "coordinates": degrees(outline["coordinates"])},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {len(lines)} features, {len(text.encode()):,} bytes")


def main() -> None:
    countries = snap(apply_policy(fetch()))
    check(countries)
    write(ROOT / "data" / "countries.geojson", countries, full=True)
    drawing = simplify(countries)
    check(drawing)
    write(ROOT / "assets" / "map" / "world.geojson", drawing, full=False)


if __name__ == "__main__":
    main()
