// The map that moves: MapLibre draws the ground; marks, clusters and words are HTML, so that keys and ears reach them. The
// list beside it says the same. Nothing is asked of any host but ours and, where the house names one, its tiles.
const REACH = 48;
const FINLAND = [[14, 57.5], [37, 72]];
const NEAR = 13;
const NAMES_FROM = 10;
const COLUMNS = 7;

const all = (query, within = document) => [...within.querySelectorAll(query)];

function element(name, traits = {}, ...inside) {
  const made = document.createElement(name);
  for (const [trait, value] of Object.entries(traits)) made.setAttribute(trait, value);
  made.append(...inside);
  return made;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("failed");
  return answer.json();
}

function looks(address) {
  return new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: address });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => (link.remove(), reject(new Error("failed"))));
    document.head.append(link);
  });
}

// Asked before anything large is brought.
function canDraw() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

function landOf(home, colour) {
  return ["case", ["==", ["get", "code"], home], colour("home"), colour("land")];
}

function paints(live, { tiles: hasTiles, home = "" }) {
  const colour = (name) => getComputedStyle(live).getPropertyValue(`--${name}`).trim();
  return [
    { id: "water", type: "background", paint: { "background-color": colour("water") } },
    hasTiles
      ? { id: "tiles", type: "raster", source: "tiles" }
      : { id: "land", type: "fill", source: "land", paint: { "fill-color": landOf(home, colour) } },
    { id: "border", type: "line", source: "land", paint: { "line-color": colour("border"), "line-width": 1 } },
  ];
}

// Marks that would cover one another at this zoom are one cluster, at the place that comes first in the list.
function groups(map, places) {
  const found = [];
  for (const place of places) {
    const at = map.project(place.at);
    const near = found.find((group) => Math.hypot(group.at.x - at.x, group.at.y - at.y) < REACH);
    if (near) near.places.push(place);
    else found.push({ at, places: [place] });
  }
  return found;
}

function boundsOf(places) {
  const easts = places.map(({ at }) => at[0]);
  const norths = places.map(({ at }) => at[1]);
  return [[Math.min(...easts), Math.min(...norths)], [Math.max(...easts), Math.max(...norths)]];
}

// Whether a point lies in rings that tell land and holes by lying in one another (the even-odd rule).
function isWithin([x, y], polygons) {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [[east, north], [right, up]] = [ring[at - 1], ring[at]];
      if (north > y !== up > y && x < east + ((y - north) * (right - east)) / (up - north)) inside = !inside;
    }
  }
  return inside;
}

export async function draw(figure) {
  const told = figure.dataset;
  if (!canDraw()) throw new Error("unable");
  const [maplibre, points, land] = await Promise.all([
    import(told.library),
    json(told.map),
    json(told.boundaries),
    looks(told.looks),
  ]);
  const places = points.features.map(({ geometry, properties }) => ({ at: geometry.coordinates, ...properties }));
  const live = figure.querySelector(".live-map");
  const still = figure.querySelector("[data-still]");
  [live.hidden, still.hidden] = [false, true];
  try {
    new LiveMap(maplibre, figure, { places, land, areas: points.areas });
  } catch {
    [live.hidden, still.hidden] = [true, false];
    throw new Error("unable");
  }
  for (const each of all("[data-tiles-told]", figure)) each.hidden = false;
}

class LiveMap {
  constructor(maplibre, figure, { places, land, areas }) {
    Object.assign(this, { maplibre, figure, places, areas, towns: land.features, told: figure.dataset });
    this.live = figure.querySelector(".live-map");
    this.list = document.querySelector("#places");
    this.marks = [];
    this.names = [];
    this.makeMap(land);
    this.makeList();
    for (const each of all("[data-deed]", this.live)) each.addEventListener("click", () => this[each.dataset.deed]());
  }

  makeMap(land) {
    const { maplibre, told } = this;
    maplibre.setWorkerUrl(told.worker);
    this.map = new maplibre.Map({
      container: this.live.querySelector(".ground"),
      style: { version: 8, sources: this.sources(land), layers: paints(this.live, told) },
      bounds: boundsOf(this.places),
      fitBoundsOptions: this.fit(),
      maxBounds: FINLAND,
      minZoom: 3,
      maxZoom: told.tiles ? 18 : 15,
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      locale: {
        "Map.Title": `${told.name}. ${told.keys}`,
        "Popup.Close": told.close,
        "CooperativeGesturesHandler.WindowsHelpText": told.wheel,
        "CooperativeGesturesHandler.MacHelpText": told.command,
        "CooperativeGesturesHandler.MobileHelpText": told.two,
      },
    });
    const { map } = this;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    // A tile that does not come leaves the points where they are.
    map.on("error", () => {});
    map.on("zoomend", () => this.showMarks());
    map.on("moveend", () => this.showNames());
    map.once("idle", () => (this.figure.dataset.drawn = "yes"));
    map.getCanvas().addEventListener("webglcontextlost", () => this.giveUp());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    this.showMarks();
    this.showNames();
  }

  sources(land) {
    const { tiles } = this.told;
    const ground = { land: { type: "geojson", data: land } };
    return tiles ? { ...ground, tiles: { type: "raster", tiles: [tiles], tileSize: 256 } } : ground;
  }

  fit() {
    // Where the canvas is small, the deeds below and the finger-wide marks still leave room for the points.
    return { padding: { top: 40, bottom: 72, left: 32, right: 32 }, maxZoom: NEAR };
  }

  repaint() {
    for (const { id, paint = {} } of paints(this.live, this.told)) {
      for (const [name, value] of Object.entries(paint)) this.map.setPaintProperty(id, name, value);
    }
  }

  // The device took its drawing back (an old phone with too many pages open): the still map and the list remain.
  giveUp() {
    this.live.hidden = true;
    this.figure.querySelector("[data-still]").hidden = false;
    this.figure.querySelector("[role=status]").textContent = this.told.unable;
  }

  nearer() {
    this.map.zoomIn();
  }

  farther() {
    this.map.zoomOut();
  }

  all() {
    this.map.fitBounds(boundsOf(this.places), this.fit());
  }

  showMarks() {
    const focused = this.marks.find((mark) => mark.getElement() === document.activeElement);
    for (const mark of this.marks) mark.remove();
    this.marks = groups(this.map, this.places).map(({ places }) => this.mark(places));
    this.refocus(focused?.places);
  }

  // Whoever pressed a cluster by key stands on the first of its places afterwards, not at the top of the page.
  refocus(places) {
    if (!places) return;
    const next = this.marks.find((mark) => mark.places.includes(places[0]));
    next?.getElement().focus({ preventScroll: true });
  }

  mark(places) {
    const [first] = places;
    const isCluster = places.length > 1;
    const words = isCluster ? this.told.cluster.replace("{n}", places.length) : `${first.number}. ${first.name}`;
    const shown = element("span", {}, String(isCluster ? places.length : first.number));
    const button = element("button", { type: "button", class: isCluster ? "point cluster" : "point" }, shown);
    button.setAttribute("aria-label", words);
    if (places.some(({ key }) => key === this.now)) button.setAttribute("aria-current", "true");
    button.addEventListener("click", (event) => {
      // The map below would take it for a press beside the words, and close them.
      event.stopPropagation();
      if (isCluster) this.open(places, button);
      else this.tell(places, button);
    });
    const mark = new this.maplibre.Marker({ element: button }).setLngLat(first.at).addTo(this.map);
    return Object.assign(mark, { places });
  }

  // A cluster opens by coming nearer; what stays together at the nearest is told as a list.
  open(places, opener) {
    const { map } = this;
    const spots = places.map(({ at }) => map.project(at));
    const wide = Math.max(...spots.map((spot) => Math.hypot(spot.x - spots[0].x, spot.y - spots[0].y)));
    if (wide * 2 ** (map.getMaxZoom() - map.getZoom()) < REACH) return this.tell(places, opener);
    const nearer = Math.log2((REACH * 1.2) / wide);
    const fitting = map.cameraForBounds(boundsOf(places), { ...this.fit(), maxZoom: map.getMaxZoom() });
    const zoom = Math.min(map.getMaxZoom(), Math.max(fitting.zoom, map.getZoom() + Math.min(nearer, 3)));
    return map.easeTo({ center: fitting.center, zoom });
  }

  tell(places, opener) {
    this.popup?.remove();
    this.point(places.length === 1 ? places[0].key : "");
    const isOne = places.length === 1;
    const inside = isOne ? this.wordsOf(places[0]) : this.wordsOfAll(places);
    const popup = new this.maplibre.Popup({ maxWidth: "none", offset: 12, closeOnMove: false })
      .setLngLat(places[0].at)
      .setDOMContent(inside)
      .addTo(this.map);
    this.popup = popup;
    popup.getElement().setAttribute("role", "group");
    popup.getElement().setAttribute("aria-label", isOne ? places[0].name : this.told.same.replace("{n}", places.length));
    popup.getElement().addEventListener("keydown", ({ key }) => key === "Escape" && popup.remove());
    popup.once("close", () => this.closed(places, opener));
  }

  // Back to what was pressed; where the map has made its marks anew since, to the one of the same place.
  closed(places, opener) {
    this.point("");
    const back = opener.isConnected ? opener : this.marks.find((mark) => mark.places.includes(places[0]))?.getElement();
    back?.focus({ preventScroll: true });
  }

  wordsOf(place) {
    const name = element("strong", { lang: place.language }, place.name);
    const parts = [element("p", {}, name), element("p", {}, place.about)];
    if (place.now) parts.push(element("p", place.open ? { class: "open-now" } : {}, place.now));
    return element("div", {}, ...parts, element("a", { href: place.address }, this.told.page));
  }

  wordsOfAll(places) {
    const rows = places.map(({ address, language, name }) =>
      element("li", {}, element("a", { href: address, lang: language }, name)),
    );
    return element("div", {}, element("p", {}, this.told.same.replace("{n}", places.length)), element("ul", {}, ...rows));
  }

  // Which place is spoken of: marked in the list and on the map alike.
  point(key) {
    this.now = key;
    for (const row of this.list.children) {
      if (row.id === `place-${key}`) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    for (const mark of this.marks) {
      const isNow = mark.places.some((place) => place.key === key);
      mark.getElement().toggleAttribute("aria-current", isNow);
      if (isNow) mark.getElement().setAttribute("aria-current", "true");
    }
    // Beside the map the row comes into sight; below it the map would go out of sight.
    if (key && matchMedia("(min-width: 48em)").matches) {
      document.querySelector(`#place-${key}`)?.scrollIntoView({ block: "nearest" });
    }
  }

  makeList() {
    this.list.classList.add("on-map");
    for (const place of this.places) {
      const row = document.querySelector(`#place-${place.key}`);
      const button = element("button", { type: "button" }, this.told.show);
      button.setAttribute("aria-label", `${this.told.show}: ${place.name}`);
      button.addEventListener("click", () => this.show(place, button));
      row?.append(button);
    }
  }

  show(place, button) {
    this.figure.scrollIntoView({ block: "nearest" });
    const zoom = Math.max(this.map.getZoom(), NEAR);
    this.map.easeTo({ center: place.at, zoom });
    this.tell([place], button);
  }

  // Names where no mark and no other name stands; ears have the list. Tiles carry names of their own.
  showNames() {
    for (const name of this.names) name.remove();
    this.names = [];
    if (this.told.tiles) return;
    const taken = this.marks.map((mark) => ({ ...this.screen(mark.getLngLat().toArray()), half: REACH / 2 }));
    for (const { words, spots } of this.townsInSight()) this.place("town", words, spots, taken);
    if (this.map.getZoom() < NAMES_FROM) return;
    for (const [words, ...at] of this.areas) this.place("town area", words, this.around(at), taken);
  }

  // The middle of a part of a town and, where a mark stands there, a little above or below it.
  around(at) {
    const { x, y } = this.map.project(at);
    return [0, -44, 44, -72, 72].map((down) => this.map.unproject([x, y + down]).toArray());
  }

  screen(at) {
    const { x, y } = this.map.project(at);
    return { x, y };
  }

  // Of a net of points over the picture those that lie in each municipality: its name may stand at any of them.
  townsInSight() {
    const { clientWidth: width, clientHeight: height } = this.live;
    const found = new Map();
    for (let at = 0; at < COLUMNS * COLUMNS; at++) {
      const x = (width * ((at % COLUMNS) + 0.5)) / COLUMNS;
      const spot = this.map.unproject([x, (height * (Math.floor(at / COLUMNS) + 0.5)) / COLUMNS]).toArray();
      const town = this.towns.find(({ geometry }) => isWithin(spot, geometry.coordinates));
      if (town) found.set(town, [...(found.get(town) ?? []), spot]);
    }
    const language = document.documentElement.lang;
    const words = ({ properties: { names } }) => names[language] ?? names.fi ?? names.sv;
    return [...found].map(([town, spots]) => ({ words: words(town), spots: [town.properties.at, ...spots] }));
  }

  place(looks, words, spots, taken) {
    const { clientWidth: width, clientHeight: height } = this.live;
    const half = words.length * 4 + 8;
    const isFree = ({ x, y }) =>
      x > half && x < width - half && y > 16 && y < height - 72 &&
      taken.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > other.half / 2 + 20);
    const free = spots.find((spot) => isFree(this.screen(spot)));
    if (!free) return;
    taken.push({ ...this.screen(free), half });
    const shown = element("div", { class: looks, "aria-hidden": "true" }, words);
    this.names.push(new this.maplibre.Marker({ element: shown }).setLngLat(free).addTo(this.map));
    shown.removeAttribute("aria-label");
  }
}
