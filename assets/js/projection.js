/**
 * The Equal Earth map projection as a Leaflet coordinate reference system.
 *
 * An equal-area projection, so that a country's weight on a choropleth is its true share of the
 * land. Formulae: Savric, Patterson and Jenny, "The Equal Earth map projection", International
 * Journal of Geographical Information Science 33 (2019). Radians on a unit sphere.
 */
const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
const M = Math.sqrt(3) / 2;
const HALF_WIDTH = 2.7066299836960748; // x of (0° N, 180° E)
const RADIANS = Math.PI / 180;

const yOf = (t, t2, t6) => t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
const slopeOf = (t2, t6) => A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);

export function forward(lat, lng) {
  const t = Math.asin(M * Math.sin(lat * RADIANS));
  const t2 = t * t, t6 = t2 * t2 * t2;
  return { x: (lng * RADIANS * Math.cos(t)) / (M * slopeOf(t2, t6)), y: yOf(t, t2, t6) };
}

export function inverse(x, y) {
  let t = Math.max(-1.0472, Math.min(1.0472, y / A1)); // Newton's method; four rounds reach 1e-9
  for (let round = 0; round < 8; round += 1) {
    const t2 = t * t, t6 = t2 * t2 * t2;
    const step = (yOf(t, t2, t6) - y) / slopeOf(t2, t6);
    t -= step;
    if (Math.abs(step) < 1e-9) break;
  }
  const t2 = t * t, t6 = t2 * t2 * t2;
  const sine = Math.max(-1, Math.min(1, Math.sin(t) / M));
  return { lat: Math.asin(sine) / RADIANS, lng: (M * x * slopeOf(t2, t6)) / (Math.cos(t) * RADIANS) };
}

/** The reference system for a given Leaflet `L`; at zoom 0 the world is 256 pixels wide. */
export function equalEarth(L) {
  return L.extend({}, L.CRS.Earth, {
    code: "EPSG:8857",
    projection: {
      project: ({ lat, lng }) => { const { x, y } = forward(lat, lng); return new L.Point(x, y); },
      unproject: ({ x, y }) => { const { lat, lng } = inverse(x, y); return new L.LatLng(lat, lng); },
      bounds: L.bounds([-HALF_WIDTH, -1.3174], [HALF_WIDTH, 1.3174]),
    },
    transformation: new L.Transformation(0.5 / HALF_WIDTH, 0.5, -0.5 / HALF_WIDTH, 0.5),
    wrapLng: undefined,
  });
}
