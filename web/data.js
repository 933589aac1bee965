/* The plan as the page carries it, unpacked into flat arrays.  Places are metres east and north of an origin. */
const hegui = {};
{
  const block = document.getElementById('plan');
  const plan = block ? JSON.parse(block.textContent) : null;
  hegui.plan = plan;
  hegui.words = plan ? plan.words : {};
  hegui.say = (word, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), hegui.words[word] || '');

  /* Shapes of one group.  Feature i has rings first[i] .. first[i + 1] - 1, ring r has points start[r] .. start[r + 1] - 1 of xy. */
  const layerOf = (group, shapes, step) => {
    const points = shapes.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0);
    const count = shapes.reduce((sum, rings) => sum + rings.length, 0), [mx, my] = plan.metres;
    const layer = {group, count: shapes.length, xy: new Float64Array(points), start: new Uint32Array(count + 1),
      first: new Uint32Array(shapes.length + 1), box: new Float64Array(4 * shapes.length), look: new Uint8Array(shapes.length),
      open: new Uint8Array(shapes.length), id: [], name: [], seen: new Uint8Array(shapes.length).fill(1)};
    let ring = 0, at = 0;
    shapes.forEach((rings, i) => {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const steps of rings) {
        let x = 0, y = 0;
        layer.start[ring++] = at / 2;
        for (let k = 0; k < steps.length; k += 2) {
          x += steps[k]; y += steps[k + 1];
          const px = x * step * mx, py = y * step * my;
          layer.xy[at++] = px; layer.xy[at++] = py;
          west = Math.min(west, px); east = Math.max(east, px);
          south = Math.min(south, py); north = Math.max(north, py);
        }
      }
      layer.first[i + 1] = ring;
      layer.box.set([west, south, east, north], 4 * i);
    });
    layer.start[ring] = at / 2;
    return layer;
  };

  const lookOf = (group, name) => plan.looks.findIndex(look => look.group === group && look.name === name);

  /* Rows of [look, number, name, rings]. */
  const backgroundOf = (group, rows, step) => {
    const layer = layerOf(group, rows.map(row => row[3]), step);
    rows.forEach((row, i) => {
      layer.look[i] = lookOf(group, row[0]);
      layer.id[i] = row[1] || '';
      layer.name[i] = row[2] || '';
    });
    return layer;
  };

  /* Rows of [id, look, rule, key, point, rings or number of a conflict piece, line, texts or 0]; 0 stands for the text before. */
  const findingsOf = (rows, pieces) => {
    const layer = layerOf('findings', rows.map(row => typeof row[5] === 'number' ? pieces[row[5]][3] : row[5] || []), plan.fine);
    const [mx, my] = plan.metres;
    let rule = '', cure = '', law = '';
    Object.assign(layer, {rule: [], key: [], texts: [], at: new Float64Array(2 * rows.length).fill(NaN), of: new Map()});
    rows.forEach((row, i) => {
      layer.look[i] = lookOf('findings', row[1]);
      layer.open[i] = row[6];
      layer.id[i] = row[0];
      layer.of.set(row[0], i);
      layer.rule[i] = rule = row[2] || rule;
      layer.key[i] = layer.name[i] = row[3] || '';
      if (row[4]) {
        const x = row[4][0] * plan.fine * mx, y = row[4][1] * plan.fine * my;
        layer.at.set([x, y], 2 * i);
        if (layer.first[i] === layer.first[i + 1]) layer.box.set([x, y, x, y], 4 * i);
      }
      if (row[7]) {
        const texts = row[7];
        cure = texts[3] === 0 ? cure : texts[3];
        law = texts[4] === 0 ? law : texts[4];
        layer.texts[i] = {message: texts[0], where: texts[1], measured: texts[2], cure, law};
      }
    });
    return layer;
  };

  if (plan) {
    const layers = {};
    for (const group of ['zones', 'areas', 'parcels', 'candidates'])
      if (plan[group]) layers[group] = backgroundOf(group, plan[group], plan.coarse);
    layers.conflicts = backgroundOf('conflicts', plan.conflicts, plan.fine);
    layers.findings = findingsOf(plan.findings, plan.conflicts);
    for (const group of ['zones', 'areas', 'parcels', 'candidates', 'conflicts', 'findings']) delete plan[group];
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
    for (let r = layer.first[i]; r < layer.first[i + 1]; r++)
      for (let p = layer.start[r] + 1; p < layer.start[r + 1]; p++) {
        const ax = layer.xy[2 * p - 2], ay = layer.xy[2 * p - 1], dx = layer.xy[2 * p] - ax, dy = layer.xy[2 * p + 1] - ay;
        const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
        if (Math.hypot(ax + along * dx - x, ay + along * dy - y) <= far) return true;
      }
    return false;
  };

  /* Is feature i at x, y?  `far`: metres that a finger may miss by; findings smaller than twice that are touched beside them. */
  hegui.touches = (layer, i, x, y, far) => {
    const west = layer.box[4 * i], south = layer.box[4 * i + 1], east = layer.box[4 * i + 2], north = layer.box[4 * i + 3];
    if (!(x >= west - far && x <= east + far && y >= south - far && y <= north + far)) return false;
    if (layer.group === 'findings') {
      if (Math.max(east - west, north - south) < 2 * far) return true;
      if (layer.open[i]) return nearLine(layer, i, x, y, far);
    }
    return inside(layer, i, x, y);
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
  hegui.northEast = (x, y) => [plan.origin[1] + y / plan.metres[1], plan.origin[0] + x / plan.metres[0]];
}
