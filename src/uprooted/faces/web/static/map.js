// The map: shapes, places, shelters as rings that fill, and who went where. What it says, the tables below say too.
import * as maplibre from "/static/vendor/maplibre-gl.mjs";

maplibre.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");

const holder = document.getElementById("map");
const slider = document.getElementById("day");
const shownDay = document.getElementById("day-shown");
const layers = await (await fetch(holder.dataset.layers)).json();

const [west, south, east, north] = layers.box;
const map = new maplibre.Map({
  container: holder,
  style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": "#dfe9f1" } }] },
  bounds: [[west, south], [east, north]],
  fitBoundsOptions: { padding: 60, maxZoom: 9 },
  attributionControl: false,
  dragRotate: false,
});
map.addControl(new maplibre.NavigationControl({ showCompass: false }));

const number = (value) => (value === null || value === undefined ? "–" : Math.round(value).toLocaleString("en"));

map.on("load", () => {
  for (const name of ["countries", "flows", "places", "shelters"]) map.addSource(name, { type: "geojson", data: layers[name] });
  map.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": "#fbfaf6" } });
  map.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-color": "#8a8f98", "line-width": 1 } });
  map.addLayer({
    id: "flows", type: "line", source: "flows", layout: { "line-cap": "round" },
    paint: { "line-color": "#b7791f", "line-opacity": 0.55, "line-width": ["interpolate", ["linear"], ["log10", ["max", 10, ["coalesce", ["get", "best"], ["get", "low"], 10]]], 1, 1.5, 5, 12] },
  });
  map.addLayer({
    id: "places", type: "circle", source: "places", filter: ["!", ["in", ["get", "kind"], ["literal", ["camp", "site", "shelter", "region", "country"]]]],
    paint: { "circle-radius": ["match", ["get", "kind"], "crossing", 5, "village", 3, 4], "circle-color": ["match", ["get", "kind"], "crossing", "#b7791f", "#1d2733"], "circle-stroke-color": "#fff", "circle-stroke-width": 1 },
  });
  map.addLayer({ id: "rings", type: "circle", source: "shelters", paint: { "circle-radius": 13, "circle-color": "#fff", "circle-stroke-color": "#5f88a3", "circle-stroke-width": 2 } });
  map.addLayer({ id: "filled", type: "circle", source: "shelters", paint: { "circle-radius": ["coalesce", ["get", "radius"], 0], "circle-color": "#0b5c8a" } });
  names();
  days();
  holder.dataset.ready = "yes";
});

function label(words, at, style, below) {
  const element = Object.assign(document.createElement("div"), { className: `spot spot-${style}`, textContent: words, dir: "auto" });
  if (below !== undefined) element.append(Object.assign(document.createElement("span"), { className: "people", textContent: below }));
  new maplibre.Marker({ element, anchor: style === "country" ? "center" : "top", offset: [0, style === "country" ? 0 : 12] }).setLngLat(at).addTo(map);
  return element;
}

const counts = new Map();
function names() {
  for (const one of layers.countries.features) label(one.properties.name, one.properties.at, "country");
  const sheltering = new Set(layers.shelters.features.map((one) => one.properties.shelter));
  for (const one of layers.places.features) {
    if (!sheltering.has(one.properties.name) && one.properties.kind !== "region" && one.properties.kind !== "country") label(`${one.properties.kind === "crossing" ? "◆ " : ""}${one.properties.name}`, one.geometry.coordinates, "place");
  }
  for (const one of layers.shelters.features) counts.set(one.properties.shelter, label(one.properties.shelter, one.geometry.coordinates, "shelter", "").lastChild);
}

function days() {
  const all = [...new Set(Object.values(layers.counts).flatMap((list) => list.map((one) => one.day)))].sort();
  if (!all.length) return;
  slider.max = all.length - 1;
  slider.disabled = false;
  const counted = Object.values(layers.counts).flatMap((list) => list.filter((one) => !one.foreseen).map((one) => one.day)).sort();
  slider.value = Math.max(0, all.indexOf(counted.at(-1)));
  slider.addEventListener("input", () => show(all[slider.value]));
  show(all[slider.value]);
}

function show(day) {
  let foreseen = false;
  for (const one of layers.shelters.features) {
    const known = (layers.counts[one.properties.shelter] ?? []).filter((count) => count.day <= day).at(-1);
    foreseen ||= Boolean(known?.foreseen);
    const room = one.properties.room;
    // The disc's area, not its radius, is the share of the room that is taken.
    one.properties.radius = known && room ? 13 * Math.sqrt(Math.min(1, known.people / room)) : known ? 4 : 0;
    const words = counts.get(one.properties.shelter);
    if (words) words.textContent = known ? `${number(known.people)}${known.foreseen ? " foreseen" : ""}${room ? ` of ${number(room)}` : ""}` : "no count yet";
  }
  map.getSource("shelters").setData(layers.shelters);
  shownDay.textContent = foreseen ? `${day}, foreseen` : day;
}
