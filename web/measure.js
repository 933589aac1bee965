/* Lengths and areas on the map.  Points near a corner of the plan are taken as that corner. */
{
  const find = id => document.getElementById(id), SNAP = 9, MU = 10000 / 15;
  let kind = null, points = [], ended = false;

  const lengthOf = () => points.reduce((sum, point, i) => i ? sum + Math.hypot(point[0] - points[i - 1][0], point[1] - points[i - 1][1]) : 0, 0);
  const areaOf = () => Math.abs(points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length], [ox, oy] = points[0];
    return sum + (x - ox) * (v - oy) - (u - ox) * (y - oy);
  }, 0)) / 2;

  const say = () => {
    const words = hegui.words;
    if (points.length < 2) { find('measured').textContent = kind ? words.hint : ''; return; }
    const length = `${words.length} ${lengthOf().toFixed(3)} m`;
    const area = areaOf(), surface = `${words.surface} ${area.toFixed(2)} m² = ${(area / 10000).toFixed(4)} ${words.ha} = ${(area / MU).toFixed(2)} ${words.mu}`;
    find('measured').textContent = `${kind === 'area' && points.length > 2 ? surface : length} (${words.plane})`;
  };

  const add = at => {
    const far = SNAP / hegui.map.options.crs.scale(hegui.map.getZoom());
    const point = hegui.corner(at.lng, at.lat, far, hegui.isShown) || [at.lng, at.lat], last = points[points.length - 1];
    if (ended) { points = []; ended = false; }
    if (!last || points.length === 0 || Math.hypot(point[0] - last[0], point[1] - last[1]) > 0) points.push(point);
    say();
    hegui.painter.paintMarks();
  };

  const start = wanted => {
    kind = kind === wanted ? null : wanted;
    points = [];
    ended = false;
    for (const name of ['length', 'area']) find(`measure-${name}`).setAttribute('aria-pressed', String(kind === name));
    find('plan-map').classList.toggle('measuring', kind !== null);
    if (kind) { hegui.map.doubleClickZoom.disable(); find('plan-map').focus({preventScroll: true}); } else hegui.map.doubleClickZoom.enable();
    say();
    hegui.painter.paintMarks();
  };

  hegui.measure = {
    isOn: () => kind !== null,
    paint(painter) {
      const ink = painter._ink;
      if (!points.length) return;
      ink.beginPath();
      points.forEach(([x, y], i) => ink[i ? 'lineTo' : 'moveTo'](painter.x(x), painter.y(y)));
      if (kind === 'area' && points.length > 2) {
        ink.closePath();
        ink.fillStyle = '#0072b230';
        ink.fill();
      }
      for (const [width, colour] of [[5, '#fff'], [2.5, '#0072b2']]) { ink.lineWidth = width; ink.strokeStyle = colour; ink.stroke(); }
      for (const [x, y] of points) {
        ink.beginPath();
        ink.arc(painter.x(x), painter.y(y), 4, 0, 2 * Math.PI);
        ink.fillStyle = '#fff'; ink.fill(); ink.stroke();
      }
    },
    open() {
      find('measure-length').addEventListener('click', () => start('length'));
      find('measure-area').addEventListener('click', () => start('area'));
      hegui.map.on('click', event => { if (kind) add(event.latlng); });
      hegui.map.on('dblclick', () => { ended = kind !== null; });
      find('plan-map').addEventListener('keydown', event => {
        if (!kind) return;
        if (event.key === ' ') add(hegui.map.getCenter());
        else if (event.key === 'Enter') ended = true;
        else if (event.key === 'Escape') start(kind);
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
    },
  };
}
