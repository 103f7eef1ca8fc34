// The map helps a list, it never is the only way. Leaflet is fetched when the map is opened, not before.
// <details data-map …> or <div data-map …>; attributes are with the component PlaceMap.
const LABEL = { permanent: true, direction: 'center', className: 'map-label' };
let leaflet;

export function map(root) {
  const stops = [...root.querySelectorAll('[data-map]')].map((place) => {
    let made;
    const open = async () => {
      if (place instanceof HTMLDetailsElement && !place.open) return;
      made ??= draw(place);
      (await made).invalidateSize();
    };
    place.addEventListener('toggle', open);
    if (!(place instanceof HTMLDetailsElement) || place.open) open();
    return async () => {
      place.removeEventListener('toggle', open);
      (await made)?.remove();
    };
  });
  return () => stops.forEach((stop) => stop());
}

function load(place) {
  leaflet ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = place.dataset.leafletStyle;
    const script = document.createElement('script');
    script.src = place.dataset.leafletScript;
    script.addEventListener('load', () => resolve(window.L));
    script.addEventListener('error', reject);
    document.head.append(style, script);
  });
  return leaflet;
}

async function draw(place) {
  const L = await load(place);
  const canvas = place.querySelector('[data-map-canvas]');
  const { lat, lon, zoom, tiles, attribution, outlines, points, latField, lonField } = place.dataset;
  const shown = L.map(canvas, { zoomControl: true, attributionControl: Boolean(attribution) });
  shown.setView([Number(lat), Number(lon)], Number(zoom || 13));
  if (tiles) L.tileLayer(tiles, { maxZoom: 19, attribution: escape(attribution) }).addTo(shown);
  else if (outlines) await ground(L, shown, outlines);
  if (points) await pins(L, shown, points);
  if (latField && lonField) choose(L, shown, latField, lonField);
  return shown;
}

// Without tiles the product draws its own outlines, coloured by classes of the style sheet.
async function ground(L, shown, address) {
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!answer.ok) return;
  const layer = L.geoJSON(await answer.json(), {
    style: (feature) => ({ className: `m-${feature.properties?.kind ?? 'land'}`, weight: 1 }),
    onEachFeature: (feature, drawn) => {
      const { kind, name } = feature.properties ?? {};
      if (name) drawn.bindTooltip(element(name), kind === 'land' ? LABEL : { sticky: true, className: 'map-label' });
    },
  }).addTo(shown);
  // The place one came for stays in view; only where nothing is drawn around it, all is shown.
  const near = layer.getLayers().some((drawn) => drawn.getBounds?.().intersects(shown.getBounds()));
  if (!near && layer.getLayers().length > 0) shown.fitBounds(layer.getBounds(), { padding: [12, 12] });
}

// Points carry the number that the list gives them: {"properties": {"number": 1, "title": "…", "href": "/…"}}.
async function pins(L, shown, address) {
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!answer.ok) return;
  L.geoJSON(await answer.json(), {
    pointToLayer: (feature, at) => {
      const pin = element(String(feature.properties?.number ?? ''), 'pin');
      const marker = L.marker(at, {
        icon: L.divIcon({ className: 'map-pin', html: pin, iconSize: [28, 28] }),
        title: feature.properties?.title ?? '',
        keyboard: true,
      });
      const { href } = feature.properties ?? {};
      if (href?.startsWith('/')) marker.on('click', () => location.assign(href));
      return marker;
    },
  }).addTo(shown);
}

function choose(L, shown, latField, lonField) {
  const fields = [latField, lonField].map((id) => document.getElementById(id));
  if (fields.some((field) => !field)) return;
  const icon = L.divIcon({ className: 'map-pin', html: element('', 'pin'), iconSize: [28, 28] });
  let marker;
  const put = (at) => {
    marker ??= L.marker(at, { draggable: true, icon })
      .on('dragend', () => put(marker.getLatLng())).addTo(shown);
    marker.setLatLng(at);
    fields[0].value = at.lat.toFixed(6);
    fields[1].value = at.lng.toFixed(6);
    fields.forEach((field) => field.dispatchEvent(new Event('change', { bubbles: true })));
  };
  if (fields.every((field) => field.value)) put(L.latLng(Number(fields[0].value), Number(fields[1].value)));
  shown.on('click', (event) => put(event.latlng));
}

function element(text, className) {
  const made = document.createElement('span');
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Leaflet writes the attribution as markup.
function escape(text) {
  return text ? element(text).innerHTML : undefined;
}
