"""The Equal Earth projection, as the map in the browser uses it (``assets/js/projection.js``).

Formulae: Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33 (2019). The unit sphere; x grows to the east, y to the north.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = np.sqrt(3.0) / 2.0


def projected(lat: ArrayLike, lon: ArrayLike) -> tuple[Numbers, Numbers]:
    """The x and y of points given in degrees; arrays give arrays."""
    latitude, longitude = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
    t: Any = np.arcsin(_M * np.sin(np.radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = np.radians(longitude) * np.cos(t) / (_M * slope)
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return np.asarray(x), np.asarray(y)


def projected_point(lat: float, lon: float) -> tuple[float, float]:
    """The x and y of one point."""
    x, y = projected(lat, lon)
    return float(x), float(y)
