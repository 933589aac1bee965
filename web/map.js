/* The moving map: Leaflet on the plan's own metres, without ground maps and without a network. */
{
  const find = id => document.getElementById(id), GROUPS = ['findings', 'candidates', 'cuts', 'conflicts', 'parcels', 'areas', 'zones'];
  const KIND = {findings: 'finding', candidates: 'candidate', conflicts: 'conflict', parcels: 'parcel', areas: 'area', zones: 'zone'};
  const FINGER = 8;

  const bounds = (west, south, east, north) => [[south, west], [north, east]];
  const wholeOf = plan => {
    const [west, south, east, north] = plan.box, [ox, oy] = plan.origin;
    const pad = Math.max(0, 10 - Math.max(east - west, north - south) / 2); /* a lone point has no extent */
    return bounds(west - ox - pad, south - oy - pad, east - ox + pad, north - oy + pad);
  };

  /* What is shown at a place, what matters most first. */
  const hits = (x, y, far) => {
    const found = [];
    for (const group of GROUPS) {
      const layer = hegui.layers[group], mine = [];
      if (!layer) continue;
      for (let i = 0; i < layer.count; i++)
        if (hegui.isShown(layer, i) && hegui.touches(layer, i, x, y, far)) mine.push({layer, i});
      found.push(...mine.sort((a, b) => layer.look[a.i] - layer.look[b.i]));
    }
    return found;
  };

  /* The smallest of what is there, the first of equals: what covers the whole zone is asked for by the list. */
  const sizeOf = ({layer, i}) => (layer.box[4 * i + 2] - layer.box[4 * i]) * (layer.box[4 * i + 3] - layer.box[4 * i + 1]);
  const smallest = found => found.reduce((best, hit) => sizeOf(hit) < 0.999 * sizeOf(best) ? hit : best);

  const nameOf = ({layer, i}) => {
    const parts = [hegui.words[KIND[layer.group]], layer.id[i]];
    if (layer.group === 'findings') parts.push(hegui.table.titleOf(i) || layer.rule[i]);
    parts.push(layer.name[i]);
    return parts.filter(part => part).join(' ');
  };

  const button = (text, action) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', action);
    return made;
  };

  const showHere = found => {
    const box = find('here'), list = document.createElement('ul');
    box.textContent = '';
    box.hidden = false;
    const close = button('×', () => { box.hidden = true; });
    close.className = 'close';
    close.setAttribute('aria-label', 'Esc');
    box.append(close);
    for (const hit of found.slice(0, 30)) {
      const item = document.createElement('li'), swatch = document.createElement('span');
      swatch.className = 'swatch';
      swatch.style.background = hegui.plan.looks[hit.layer.look[hit.i]].stroke;
      item.append(swatch, button(nameOf(hit), () => hegui.choose(hit, {row: true})));
      list.append(item);
    }
    if (!found.length) list.textContent = hegui.words.none;
    box.append(list);
  };

  hegui.isShown = (layer, i) => layer.seen[i] === 1 && hegui.state.looks.has(hegui.plan.looks[layer.look[i]]);

  /* Marks a feature on the map and in the tables; `zoom`: the map goes there, `row`: the page goes to its row. */
  hegui.choose = (hit, {zoom = false, row = false, focus = false} = {}) => {
    const {layer, i} = hit, b = 4 * i;
    hegui.state.mark = hit;
    const marked = hegui.table.mark(layer, i);
    if (zoom) find('here').hidden = true;
    if (zoom && isFinite(layer.box[b])) {
      hegui.state.before = hegui.state.before || {centre: hegui.map.getCenter(), zoom: hegui.map.getZoom()};
      const pad = Math.max(10, 0.6 * Math.max(layer.box[b + 2] - layer.box[b], layer.box[b + 3] - layer.box[b + 1]));
      hegui.map.fitBounds(bounds(layer.box[b] - pad, layer.box[b + 1] - pad, layer.box[b + 2] + pad, layer.box[b + 3] + pad), {animate: false});
      find('map').scrollIntoView();
    }
    find('measured').textContent = zoom && !isFinite(layer.box[b]) ? hegui.words.unplaced : '';
    hegui.painter.paintMarks();
    if (row && marked) marked.scrollIntoView({block: 'center'});
    if (focus) find('plan-map').focus({preventScroll: true});
  };

  /* Back to where the reader came from. */
  hegui.back = () => {
    const row = hegui.table.marked(), before = hegui.state.before;
    find('here').hidden = true;
    hegui.state.mark = hegui.state.before = null;
    if (before) hegui.map.setView(before.centre, before.zoom, {animate: false});
    hegui.painter.paintMarks();
    if (row) {
      row.focus({preventScroll: true});
      row.scrollIntoView({block: 'center'});
    }
  };

  const showPlace = at => {
    const [north, east] = hegui.northEast(at.lng, at.lat);
    find('at').textContent = `${hegui.words.north} ${north.toFixed(3)}  ${hegui.words.east} ${east.toFixed(3)}  (${hegui.plan.crs})`;
  };

  const wire = map => {
    const whole = wholeOf(hegui.plan);
    find('zoom-in').addEventListener('click', () => map.zoomIn());
    find('zoom-out').addEventListener('click', () => map.zoomOut());
    find('whole').addEventListener('click', () => map.fitBounds(whole, {animate: false}));
    map.on('mousemove', event => showPlace(event.latlng));
    map.on('moveend', () => { if (document.activeElement === map.getContainer()) showPlace(map.getCenter()); });
    map.on('click', event => {
      if (hegui.measure.isOn()) return;
      const found = hits(event.latlng.lng, event.latlng.lat, FINGER / map.options.crs.scale(map.getZoom()));
      showHere(found);
      if (found.length) hegui.choose(smallest(found), {row: true});
    });
    map.getContainer().addEventListener('keydown', event => {
      if (event.key === 'Escape' && !hegui.measure.isOn()) hegui.back();
    });
    document.querySelectorAll('[data-look]').forEach(box => box.addEventListener('change', () => {
      const look = hegui.plan.looks.find(item => `${item.group}-${item.name}` === box.dataset.look);
      if (box.checked) hegui.state.looks.add(look); else hegui.state.looks.delete(look);
      hegui.painter.paint();
    }));
  };

  const sayNotes = () => {
    const notes = [];
    if (hegui.plan.thin > 0) notes.push(hegui.say('thin', hegui.plan.thin.toFixed(2)));
    if (hegui.plan.left_out > 0) notes.push(hegui.say('left_out', hegui.plan.left_out));
    find('plan-note').textContent = notes.join(' ');
  };

  hegui.openMap = () => {
    const whole = wholeOf(hegui.plan);
    hegui.state = {looks: new Set(hegui.plan.looks), mark: null, before: null};
    hegui.map = L.map('plan-map', {crs: L.CRS.Simple, zoomControl: false, attributionControl: false, zoomAnimation: false,
      fadeAnimation: false, zoomSnap: 0.25, zoomDelta: 1, minZoom: -12, maxZoom: 9, wheelPxPerZoomLevel: 100});
    hegui.map.fitBounds(whole, {animate: false});
    L.control.scale({imperial: false, maxWidth: 160}).addTo(hegui.map);
    hegui.painter = new hegui.Painter({padding: 0.1}).addTo(hegui.map);
    wire(hegui.map);
    sayNotes();
  };
}
