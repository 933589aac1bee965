/* The plan as the page carries it, unpacked into flat arrays.  Places are metres east and north of an origin. */
const hegui = {};
{
  const block = document.getElementById('plan');
  const plan = block ? JSON.parse(block.textContent) : null;
  hegui.plan = plan;
  hegui.words = plan ? plan.words : {};
  hegui.say = (word, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), hegui.words[word] || '');

  const DIGITS = new Uint8Array(128);
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].forEach((letter, i) => { DIGITS[letter.charCodeAt(0)] = i; });

  /* Rings of a shape as lists of metres, from their text: README.md says how it is made. */
  const ringsOf = (text, step) => {
    return !text ? [] : text.split(' ').map(part => {
      const ring = [];
      let at = 0, x = 0, y = 0;
      const next = () => {
        let value = 0, power = 1, digit;
        do {
          digit = DIGITS[part.charCodeAt(at++)];
          value += (digit & 31) * power;
          power *= 32;
        } while (digit & 32);
        return value % 2 ? -(value - 1) / 2 : value / 2;
      };
      while (at < part.length) {
        x += next(); y += next();
        ring.push(x * step, y * step);
      }
      return ring;
    });
  };

  /* Shapes of one group.  Feature i has rings first[i] .. first[i + 1] - 1, ring r has points start[r] .. start[r + 1] - 1 of xy. */
  const layerOf = (group, looks, shapes) => {
    const points = shapes.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0);
    const count = shapes.reduce((sum, rings) => sum + rings.length, 0);
    const layer = {group, count: shapes.length, xy: new Float64Array(points), start: new Uint32Array(count + 1),
      first: new Uint32Array(shapes.length + 1), box: new Float64Array(4 * shapes.length), look: Uint8Array.from(looks),
      open: new Uint8Array(shapes.length), id: [], name: [], seen: new Uint8Array(shapes.length).fill(1)};
    let ring = 0, at = 0;
    shapes.forEach((rings, i) => {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const places of rings) {
        layer.start[ring++] = at / 2;
        for (let k = 0; k < places.length; k += 2) {
          const x = places[k], y = places[k + 1];
          layer.xy[at++] = x; layer.xy[at++] = y;
          if (x < west) west = x;
          if (x > east) east = x;
          if (y < south) south = y;
          if (y > north) north = y;
        }
      }
      layer.first[i + 1] = ring;
      layer.box.set([west, south, east, north], 4 * i);
    });
    layer.start[ring] = at / 2;
    return layer;
  };

  /* Rows of [look, number, name, rings]. */
  const backgroundOf = (group, rows, step) => {
    const layer = layerOf(group, rows.map(row => row[0]), rows.map(row => ringsOf(row[3], step)));
    layer.id = rows.map(row => row[1] || '');
    layer.name = rows.map(row => row[2] || '');
    return layer;
  };

  /* Rings of a finding: its own, a point, those of a conflict piece (0, 1 ...) or of a parcel (-1, -2 ...). */
  const placeOf = (place, pieces, parcels) => {
    if (typeof place === 'string') return ringsOf(place, plan.fine);
    if (Array.isArray(place)) return [[place[0] * plan.fine, place[1] * plan.fine]];
    return place < 0 ? ringsOf(parcels[-1 - place][3], plan.coarse) : ringsOf(pieces[place][3], plan.fine);
  };

  /* Rows of [id, look, rule, key, place or null, line, texts or 0]; 0 stands for the text before. */
  const findingsOf = (rows, pieces, parcels) => {
    const layer = layerOf('findings', rows.map(row => row[1]), rows.map(row => row[4] === null ? [] : placeOf(row[4], pieces, parcels)));
    let rule = '', cure = '', law = '';
    Object.assign(layer, {rule: [], key: [], texts: [], of: new Map()});
    rows.forEach((row, i) => {
      layer.open[i] = row[5];
      layer.id[i] = row[0];
      layer.of.set(row[0], i);
      layer.rule[i] = rule = row[2] || rule;
      layer.key[i] = layer.name[i] = row[3] || '';
      if (!row[6]) return;
      const texts = row[6];
      cure = texts[3] === 0 ? cure : texts[3];
      law = texts[4] === 0 ? law : texts[4];
      layer.texts[i] = {message: texts[0], where: texts[1], measured: texts[2], cure, law};
    });
    return layer;
  };

  if (plan) {
    const layers = {};
    for (const group of ['zones', 'areas', 'parcels', 'candidates'])
      if (plan[group]) layers[group] = backgroundOf(group, plan[group], plan.coarse);
    if (plan.cuts) layers.cuts = backgroundOf('candidates', plan.cuts, plan.fine);
    layers.conflicts = backgroundOf('conflicts', plan.conflicts, plan.fine);
    layers.findings = findingsOf(plan.findings, plan.conflicts, plan.parcels || plan.candidates || []);
    for (const group of ['zones', 'areas', 'parcels', 'candidates', 'cuts', 'conflicts', 'findings']) delete plan[group];
    hegui.layers = layers;
    hegui.subjects = layers.parcels || layers.candidates;
  }

  /* --- questions about places --- */
  const inside = (layer, i, x, y) => {
    let odd = false;
    for (let r = layer.first[i]; r < layer.first[i + 1]; r++) {
      const end = layer.start[r + 1];
      for (let p = layer.start[r], q = end - 1; p < end; q = p++) {
        const px = layer.xy[2 * p], py = layer.xy[2 * p + 1], qx = layer.xy[2 * q], qy = layer.xy[2 * q + 1];
        if (py > y !== qy > y && x < (qx - px) * (y - py) / (qy - py) + px) odd = !odd;
      }
    }
    return odd;
  };

  const nearLine = (layer, i, x, y, far) => {
    for (let r = layer.first[i]; r < layer.first[i + 1]; r++) {
      const start = layer.start[r], end = layer.start[r + 1];
      for (let p = layer.open[i] ? start + 1 : start, q = p > start ? start : end - 1; p < end; q = p++) {
        const ax = layer.xy[2 * q], ay = layer.xy[2 * q + 1], dx = layer.xy[2 * p] - ax, dy = layer.xy[2 * p + 1] - ay;
        const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
        if (Math.hypot(ax + along * dx - x, ay + along * dy - y) <= far) return true;
      }
    }
    return false;
  };

  /* Is feature i at x, y?  `far`: metres that a finger may miss a finding by. */
  hegui.touches = (layer, i, x, y, far) => {
    const west = layer.box[4 * i], south = layer.box[4 * i + 1], east = layer.box[4 * i + 2], north = layer.box[4 * i + 3];
    if (!(x >= west - far && x <= east + far && y >= south - far && y <= north + far)) return false;
    if (layer.group === 'findings') {
      if (Math.max(east - west, north - south) < 2 * far) return true;
      if (nearLine(layer, i, x, y, far)) return true;
    }
    return !layer.open[i] && inside(layer, i, x, y);
  };

  /* The corner nearest to x, y within `far` of what passes `shown(layer, i)`, or null. */
  hegui.corner = (x, y, far, shown) => {
    let best = null, least = far;
    for (const layer of Object.values(hegui.layers))
      for (let i = 0; i < layer.count; i++) {
        if (x < layer.box[4 * i] - far || x > layer.box[4 * i + 2] + far || y < layer.box[4 * i + 1] - far ||
          y > layer.box[4 * i + 3] + far || !shown(layer, i)) continue;
        for (let p = layer.start[layer.first[i]]; p < layer.start[layer.first[i + 1]]; p++) {
          const away = Math.hypot(layer.xy[2 * p] - x, layer.xy[2 * p + 1] - y);
          if (away <= least) { least = away; best = [layer.xy[2 * p], layer.xy[2 * p + 1]]; }
        }
      }
    return best;
  };

  /* Coordinates of the plan's own system. */
  hegui.northEast = (x, y) => [plan.origin[1] + y, plan.origin[0] + x];
}
