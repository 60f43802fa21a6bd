// Where the site's settings name a server of tiles, a map that can be moved takes the place of the drawn one. Without tiles, or when anything fails,
// the drawn map stays.
for (const box of document.querySelectorAll('[data-map][data-tiles]')) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = box.dataset.sheet;
  sheet.addEventListener('load', async () => {
    await import(box.dataset.leaflet);
    const [west, south, east, north] = box.dataset.map.split(',').map(Number);
    const drawn = box.querySelector('svg');
    const label = drawn.getAttribute('aria-label');
    const ground = document.createElement('div');
    ground.className = 'map-moved';
    ground.setAttribute('role', 'region');
    ground.setAttribute('aria-label', label);
    drawn.replaceWith(ground);

    const L = globalThis.L;
    const map = L.map(ground, { scrollWheelZoom: false, attributionControl: true });
    map.attributionControl.setPrefix(false);
    const credit = document.createElement('span');
    credit.textContent = box.dataset.credit ?? '';
    L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: credit.innerHTML }).addTo(map);
    const style = { color: getComputedStyle(box).color, weight: 2, fillOpacity: 0.15 };
    const bounds = [[south, west], [north, east]];
    if (west === east && south === north) {
      L.circleMarker(bounds[0], { ...style, radius: 8 }).addTo(map);
      map.setView(bounds[0], 12);
    } else {
      L.rectangle(bounds, style).addTo(map);
      map.fitBounds(bounds, { padding: [40, 40], maxZoom: 15 });
    }
  });
  document.head.append(sheet);
}
