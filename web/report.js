'use strict';
/* The page is complete without this: here the map learns to move, and rows and map find each other. */
(() => {
  const root = document.documentElement, chart = document.getElementById('chart');
  const find = id => document.getElementById(id);
  root.classList.add('js');

  /* --- filter --- */
  const rows = [...document.querySelectorAll('tr.row')], search = find('search');
  const boxes = [...document.querySelectorAll('[data-severity][type=checkbox]')];
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    const shown = new Set(boxes.filter(box => box.checked).map(box => box.dataset.severity));
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !shown.has(row.dataset.severity) || !words.every(word => text.includes(word));
    }
  };
  if (search) {
    search.addEventListener('input', filter);
    boxes.forEach(box => box.addEventListener('change', filter));
  }

  /* --- map --- */
  if (!chart) return;
  const view = chart.viewBox.baseVal, whole = {x: view.x, y: view.y, width: view.width, height: view.height};
  const patterns = [...chart.querySelectorAll('pattern[id^=h-]')], bar = document.querySelector('#scale span');
  const showScale = () => {
    const metres = view.width / 100, power = 10 ** Math.floor(Math.log10(metres / 4)), lead = metres / 4 / power;
    const length = power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    bar.style.width = 100 * length / metres + '%';
    bar.firstChild.textContent = length >= 1000 ? length / 1000 + ' km' : +length.toPrecision(1) + ' m';
  };
  const show = (x, y, width) => {
    const least = 200;
    width = Math.min(Math.max(width, least), 4 * whole.width);
    view.x = x; view.y = y; view.width = width; view.height = width * whole.height / whole.width;
    patterns.forEach(pattern => pattern.setAttribute('patternTransform', `scale(${width / 1000})`));
    showScale();
  };
  const zoom = (factor, fx = 0.5, fy = 0.5) => {
    const width = Math.min(Math.max(view.width * factor, 200), 4 * whole.width), grown = width / view.width;
    show(view.x + fx * view.width * (1 - grown), view.y + fy * view.height * (1 - grown), width);
  };
  const goTo = shape => {
    const box = shape.getBBox(), width = Math.max(box.width, box.height * whole.width / whole.height, 2000) * 2.5;
    show(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - width * whole.height / whole.width / 2, width);
  };
  const light = id => {
    document.querySelectorAll('.lit').forEach(item => item.classList.remove('lit'));
    [find(id), find('m-' + id)].forEach(item => item && item.classList.add('lit'));
  };

  show(whole.x, whole.y, whole.width);
  document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () =>
    +button.dataset.zoom ? zoom(+button.dataset.zoom) : show(whole.x, whole.y, whole.width)));
  document.querySelectorAll('[data-group]').forEach(box => box.addEventListener('change', () =>
    find(box.dataset.group).classList.toggle('off', !box.checked)));
  chart.addEventListener('wheel', event => {
    const frame = chart.getBoundingClientRect();
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, {passive: false});

  let grip = null, moved = false;
  chart.addEventListener('pointerdown', event => {
    grip = {x: event.clientX, y: event.clientY, left: view.x, top: view.y};
    moved = false;
  });
  addEventListener('pointermove', event => {
    if (!grip) return;
    const scale = view.width / chart.getBoundingClientRect().width;
    const dx = event.clientX - grip.x, dy = event.clientY - grip.y;
    moved = moved || Math.hypot(dx, dy) > 4;
    if (moved) show(grip.left - dx * scale, grip.top - dy * scale, view.width);
  });
  addEventListener('pointerup', () => { grip = null; });
  chart.addEventListener('dragstart', event => event.preventDefault());
  chart.addEventListener('click', event => {
    const finding = event.target.closest('a.f');
    if (moved) return event.preventDefault();
    if (!finding) return;
    event.preventDefault();
    const id = finding.id.slice(2), row = find(id);
    light(id);
    if (row) {
      row.hidden = false;
      row.scrollIntoView({block: 'center'});
    }
  });
  document.querySelectorAll('a.go').forEach(link => link.addEventListener('click', event => {
    const shape = find(link.hash.slice(1));
    if (!shape) return;
    event.preventDefault();
    light(shape.id.slice(2));
    goTo(shape);
    find('map').scrollIntoView();
  }));
})();
