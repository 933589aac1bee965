/* Draws the layers on one canvas of Leaflet's: what is out of sight or hidden is skipped, what is smaller than a few pixels is a
 * block, so that a hundred thousand parcels are redrawn at once. */
{
  const BATCH = 256, TINY = 3, MARKED = 14, LABELS = 400, STAMP = 20;
  const ORDER = ['areas', 'parcels', 'candidates', 'cuts', 'conflicts', 'zones', 'findings'];

  const tileOf = (look, ratio) => {
    const tile = document.createElement('canvas'), ink = tile.getContext('2d');
    tile.width = tile.height = 8 * ratio;
    ink.scale(ratio, ratio);
    ink.strokeStyle = look.stroke;
    ink.lineWidth = look.group === 'areas' ? 0.5 : 1.2;
    ink.stroke(new Path2D(look.hatch));
    return tile;
  };

  const membersOf = layers => {
    const steps = [];
    for (const group of ORDER) {
      const layer = layers[group];
      if (!layer) continue;
      for (let k = hegui.plan.looks.length - 1; k >= 0; k--) {
        if (hegui.plan.looks[k].group !== layer.group) continue;
        const members = [];
        for (let i = 0; i < layer.count; i++) if (layer.look[i] === k) members.push(i);
        if (members.length) steps.push({layer, look: hegui.plan.looks[k], members});
      }
    }
    return steps;
  };

  /* A symbol as a picture, so that thousands are set at once. */
  const stampOf = (look, ratio) => {
    const stamp = document.createElement('canvas'), ink = stamp.getContext('2d'), sign = new Path2D(look.symbol);
    stamp.width = stamp.height = STAMP * ratio;
    ink.scale(ratio, ratio);
    ink.translate(STAMP / 2, STAMP / 2);
    ink.lineJoin = 'round';
    ink.fillStyle = look.stroke;
    ink.lineWidth = 3.5; ink.strokeStyle = '#fff'; ink.stroke(sign);
    if (look.name !== 'waived') ink.fill(sign);
    else { ink.lineWidth = 2; ink.strokeStyle = look.stroke; ink.stroke(sign); }
    return stamp;
  };

  const canvas = () => document.createElement('canvas');

  /* Painter: hegui.state tells what is shown and marked.  The plan is on one canvas, marks and measures on a second above it, so
   * that marking draws no parcel again. */
  hegui.Painter = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement('div');
      this._plan = canvas();
      this._marks = canvas();
      this._marks.className = this._plan.className = 'sheet';
      this._container.append(this._plan, this._marks);
      this._steps = membersOf(hegui.layers);
      this._tiles = new Map();
      this._stamps = new Map();
    },
    _destroyContainer() { this._container.remove(); },
    _update() {
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      for (const sheet of [this._plan, this._marks]) {
        sheet.width = size.x * ratio;
        sheet.height = size.y * ratio;
        sheet.style.width = `${size.x}px`;
        sheet.style.height = `${size.y}px`;
      }
      this._ratio = ratio;
      this.paint();
    },
    /* A clean sheet to draw on. */
    take(sheet) {
      const size = this._bounds.getSize();
      this._ink = sheet.getContext('2d');
      this._ink.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      this._ink.clearRect(0, 0, size.x, size.y);
      this._ink.lineJoin = 'round';
      return this._ink;
    },
    paint() {
      const map = this._map, corner = this._bounds.min, origin = map.getPixelOrigin();
      const scale = map.options.crs.scale(map.getZoom()), size = this._bounds.getSize();
      /* metres to pixels of the canvas, and what it shows in metres */
      this.s = scale; this.ox = origin.x + corner.x; this.oy = origin.y + corner.y;
      this.west = this.ox / scale; this.east = (this.ox + size.x) / scale;
      this.north = -this.oy / scale; this.south = -(this.oy + size.y) / scale;
      this.take(this._plan);
      this.ground(hegui.layers.zones);
      for (const step of this._steps)
        if (hegui.state.looks.has(step.look)) this.step(step);
      this.labels(hegui.subjects);
      this.paintMarks();
    },
    paintMarks() {
      this.take(this._marks);
      if (hegui.state.mark && isFinite(hegui.state.mark.layer.box[4 * hegui.state.mark.i])) this.mark(hegui.state.mark);
      hegui.measure.paint(this);
    },
    x(metres) { return metres * this.s - this.ox; },
    y(metres) { return -metres * this.s - this.oy; },
    isOut(layer, i) {
      const b = 4 * i, box = layer.box;
      return !(box[b] <= this.east && box[b + 2] >= this.west && box[b + 1] <= this.north && box[b + 3] >= this.south);
    },
    extent(layer, i) {
      const b = 4 * i;
      return Math.max(layer.box[b + 2] - layer.box[b], layer.box[b + 3] - layer.box[b + 1]) * this.s;
    },
    trace(layer, i) {
      const {xy, start} = layer, ink = this._ink, s = this.s, ox = this.ox, oy = this.oy;
      for (let r = layer.first[i]; r < layer.first[i + 1]; r++) {
        for (let p = start[r]; p < start[r + 1]; p++) {
          const x = xy[2 * p] * s - ox, y = -xy[2 * p + 1] * s - oy;
          if (p === start[r]) ink.moveTo(x, y); else ink.lineTo(x, y);
        }
        if (!layer.open[i]) ink.closePath();
      }
    },
    ground(zones) {
      const ink = this._ink;
      ink.beginPath();
      for (let i = 0; zones && i < zones.count; i++) this.trace(zones, i);
      ink.fillStyle = '#fff';
      ink.fill();
    },
    hatch(look) {
      if (!this._tiles.has(look)) this._tiles.set(look, tileOf(look, this._ratio));
      const pattern = this._ink.createPattern(this._tiles.get(look), 'repeat');
      /* in step with the map, so that neighbours' lines meet whatever was moved */
      if (pattern.setTransform) pattern.setTransform(new DOMMatrix([1 / this._ratio, 0, 0, 1 / this._ratio, -this.ox % 8, -this.oy % 8]));
      return pattern;
    },
    finish(look, open) {
      const ink = this._ink;
      if (look.fill && !open) { ink.globalAlpha = look.opacity; ink.fillStyle = look.fill; ink.fill(); ink.globalAlpha = 1; }
      if (look.hatch && !open) { ink.fillStyle = this._pattern; ink.fill(); }
      ink.strokeStyle = look.stroke;
      ink.lineWidth = look.width;
      ink.setLineDash(look.dash ? look.dash.split(' ').map(Number) : []);
      ink.stroke();
      ink.setLineDash([]);
    },
    step({layer, look, members}) {
      const ink = this._ink, finding = layer.group === 'findings', tiny = [], dots = [];
      let open = 0, batch = 0;
      if (look.hatch) this._pattern = this.hatch(look);
      ink.beginPath();
      for (const i of members) {
        if (!layer.seen[i] || this.isOut(layer, i)) continue;
        const extent = this.extent(layer, i);
        if (finding && extent < MARKED) { dots.push(i); continue; }
        if (extent < TINY) { tiny.push(i); continue; }
        if (batch && layer.open[i] !== open || batch === BATCH) { this.finish(look, open); ink.beginPath(); batch = 0; }
        open = layer.open[i];
        this.trace(layer, i);
        batch++;
      }
      if (batch) this.finish(look, open);
      ink.fillStyle = look.stroke;
      for (const i of tiny)
        ink.fillRect(this.x(layer.box[4 * i]), this.y(layer.box[4 * i + 3]), 1.5, 1.5);
      if (dots.length) this.dots(layer, look, dots);
    },
    /* Of those that would cover one another only the first is drawn. */
    dots(layer, look, dots) {
      if (!this._stamps.has(look)) this._stamps.set(look, stampOf(look, this._ratio));
      const ink = this._ink, stamp = this._stamps.get(look), taken = new Set();
      for (const i of dots) {
        const b = 4 * i, x = this.x((layer.box[b] + layer.box[b + 2]) / 2), y = this.y((layer.box[b + 1] + layer.box[b + 3]) / 2);
        const cell = (x / 5 | 0) * 65536 + (y / 5 | 0);
        if (taken.has(cell)) continue;
        taken.add(cell);
        ink.drawImage(stamp, x - STAMP / 2, y - STAMP / 2, STAMP, STAMP);
      }
    },
    labels(layer) {
      const ink = this._ink;
      let left = LABELS;
      ink.font = '11px sans-serif'; ink.textAlign = 'center'; ink.textBaseline = 'middle';
      for (let i = 0; layer && i < layer.count && left > 0; i++) {
        const b = 4 * i, width = (layer.box[b + 2] - layer.box[b]) * this.s, height = (layer.box[b + 3] - layer.box[b + 1]) * this.s;
        if (width < 40 || height < 18 || !layer.id[i] || this.isOut(layer, i) || !hegui.state.looks.has(hegui.plan.looks[layer.look[i]])) continue;
        const text = layer.id[i].slice(0, 40);
        if (ink.measureText(text).width > width - 4) continue;
        const x = this.x((layer.box[b] + layer.box[b + 2]) / 2), y = this.y((layer.box[b + 1] + layer.box[b + 3]) / 2);
        ink.lineWidth = 3; ink.strokeStyle = '#ffffffd0'; ink.strokeText(text, x, y);
        ink.fillStyle = '#1d2733'; ink.fillText(text, x, y);
        left--;
      }
    },
    /* The marked one: a dark line between two bright ones, and a ring around what is small. */
    mark({layer, i}) {
      const ink = this._ink, b = 4 * i;
      ink.beginPath();
      this.trace(layer, i);
      if (this.extent(layer, i) < 2 * MARKED) {
        const x = this.x((layer.box[b] + layer.box[b + 2]) / 2), y = this.y((layer.box[b + 1] + layer.box[b + 3]) / 2);
        ink.moveTo(x + 16, y);
        ink.arc(x, y, 16, 0, 2 * Math.PI);
      }
      for (const [width, colour] of [[9, '#ffffffc0'], [6, '#1d2733'], [3, '#ffe14d']]) {
        ink.lineWidth = width; ink.strokeStyle = colour; ink.stroke();
      }
    },
  });
}
