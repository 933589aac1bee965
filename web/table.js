/* Rows of the tables: those of findings and parcels can be reached by the keyboard, lead to the map, and are marked with it. */
{
  const find = id => document.getElementById(id), ROWS = 'tr.row, tr[data-parcel]', HEADS = 'h3[data-parcel], h3[data-zone]';
  const titles = new Map();
  document.querySelectorAll('#rule option[value^="HG-"]').forEach(option =>
    titles.set(option.value, option.textContent.slice(option.value.length + 1)));
  let lit = [];

  const cell = (row, tag, parts) => {
    const made = document.createElement(tag);
    for (const [css, text] of parts) {
      if (!text) continue;
      const line = document.createElement(css ? 'p' : 'bdi');
      if (css) line.className = css;
      line.textContent = text;
      made.append(line);
    }
    row.append(made);
    return made;
  };

  /* The row of a finding that the page does not list: made of the texts that came with the plan, as text only. */
  const makeRow = i => {
    const layer = hegui.layers.findings, texts = layer.texts[i], kind = hegui.plan.looks[layer.look[i]].name;
    const row = document.createElement('tr'), body = document.querySelector('table.findings tbody');
    if (!texts || !body) return null;
    row.id = layer.id[i];
    row.className = `row made ${kind}`;
    row.tabIndex = -1;
    Object.assign(row.dataset, {kind, rule: layer.rule[i]});
    const head = cell(row, 'th', [['id', layer.id[i]], ['where', layer.rule[i]]]);
    const badge = document.querySelector(`.filter .badge.${kind}`);
    if (badge) head.prepend(badge.cloneNode(true));
    head.scope = 'row';
    cell(row, 'td', [['what', texts.message], ['where', texts.where]]);
    cell(row, 'td', [['', texts.measured]]).className = 'n';
    cell(row, 'td', [['', texts.cure]]);
    cell(row, 'td', [['', texts.law]]).className = 'law';
    body.append(row);
    return row;
  };

  const rowOf = (layer, i) => {
    if (layer.group === 'findings') return find(layer.id[i]) || makeRow(i);
    if (layer === hegui.subjects) return document.querySelector(`h3[data-parcel="${i}"]`) || document.querySelector(`[data-parcel="${i}"]`);
    if (layer.group === 'zones') return document.querySelector(`[data-zone="${i}"]`);
    return null;
  };

  /* What a row, or anything in it, is about: {layer, i}, or null. */
  const subjectOf = element => {
    const row = element.closest('tr.row, [data-parcel], [data-zone]'), layers = hegui.layers;
    if (!row || !layers) return null;
    if (row.dataset.parcel) return {layer: hegui.subjects, i: +row.dataset.parcel};
    if (row.dataset.zone) return {layer: layers.zones, i: +row.dataset.zone};
    const i = layers.findings.of.get(row.id);
    return i === undefined ? null : {layer: layers.findings, i};
  };

  const focusRow = row => {
    if (!row) return;
    row.closest('tbody').querySelectorAll('[tabindex="0"]').forEach(other => { other.tabIndex = -1; });
    row.tabIndex = 0;
    row.focus();
  };
  const beside = (row, step) => {
    do row = row[step]; while (row && (row.hidden || !row.matches(ROWS)));
    return row;
  };

  hegui.table = {
    titleOf: i => titles.get(hegui.layers.findings.rule[i]),
    makeRow,
    subjectOf,
    marked: () => lit[0] || null,
    mark(layer, i) {
      lit.forEach(row => { row.classList.remove('lit'); row.removeAttribute('aria-current'); });
      const row = rowOf(layer, i);
      lit = layer === hegui.subjects ? [...document.querySelectorAll(`[data-parcel="${i}"]`)] : row ? [row] : [];
      lit.forEach(item => { item.classList.add('lit'); item.setAttribute('aria-current', 'true'); item.hidden = false; });
      if (row && row.tabIndex < 0 && !row.hasAttribute('tabindex')) row.tabIndex = -1;
      return row;
    },
    open() {
      for (const body of document.querySelectorAll('main tbody')) {
        const row = body.querySelector(ROWS);
        if (row) row.tabIndex = 0;
      }
      document.querySelectorAll(HEADS).forEach(head => { head.tabIndex = 0; });
      const main = find('main');
      main.addEventListener('click', event => {
        const link = event.target.closest('a'), subject = subjectOf(event.target);
        if (!subject || !hegui.map || link && !link.classList.contains('go')) return;
        if (!link && String(getSelection())) return; /* somebody copies a text */
        event.preventDefault();
        hegui.choose(subject, {zoom: true});
      });
      main.addEventListener('keydown', event => {
        const row = event.target, inTable = row.matches(ROWS);
        if (!inTable && !row.matches(HEADS)) return;
        if (inTable && event.key === 'ArrowDown') focusRow(beside(row, 'nextElementSibling'));
        else if (inTable && event.key === 'ArrowUp') focusRow(beside(row, 'previousElementSibling'));
        else if (event.key === 'Enter' && hegui.map && subjectOf(row)) hegui.choose(subjectOf(row), {zoom: true, focus: true});
        else return;
        event.preventDefault();
      });
    },
  };
}
