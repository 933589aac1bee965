/* Filter of the findings by kind, rule and words, in the table and on the map; search for a parcel. */
{
  const find = id => document.getElementById(id), MADE = 200, SOUGHT = 12;
  const later = action => {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(action, 120); };
  };
  const wordsOf = text => text.toLowerCase().split(/\s+/).filter(word => word);

  const openFilter = () => {
    const rows = [...document.querySelectorAll('tr.row')], search = find('search'), rule = find('rule');
    const boxes = [...document.querySelectorAll('[data-kind][type=checkbox]')];
    const texts = rows.map(row => row.textContent.toLowerCase());
    const layer = hegui.layers ? hegui.layers.findings : null, hidden = [];
    if (layer)
      for (let i = 0; i < layer.count; i++)
        if (layer.texts[i]) hidden.push({i, kind: hegui.plan.looks[layer.look[i]].name, text: null});
    const textOf = item => {
      const texts = layer.texts[item.i];
      item.text = item.text || [layer.id[item.i], layer.rule[item.i], layer.key[item.i], ...Object.values(texts)].join(' ').toLowerCase();
      return item.text;
    };

    const filter = () => {
      const words = wordsOf(search.value), kinds = new Set(boxes.filter(box => box.checked).map(box => box.dataset.kind));
      const fits = (kind, code, text) => kinds.has(kind) && (!rule.value || code === rule.value) && words.every(word => text().includes(word));
      let count = 0, made = 0;
      rows.forEach((row, k) => {
        const shown = fits(row.dataset.kind, row.dataset.rule, () => texts[k]);
        row.hidden = !shown;
        count += shown;
        const i = layer ? layer.of.get(row.id) : undefined;
        if (i !== undefined) layer.seen[i] = shown;
      });
      document.querySelectorAll('tr.made').forEach(row => row.remove());
      const asked = words.length > 0 || rule.value !== '';
      for (const item of hidden) {
        const shown = fits(item.kind, layer.rule[item.i], () => textOf(item));
        layer.seen[item.i] = shown;
        count += shown;
        if (shown && asked && made < MADE && hegui.table.makeRow(item.i)) made++;
      }
      find('count').textContent = hegui.words.shown ? hegui.say('shown', count, rows.length + hidden.length + hegui.plan.left_out) : '';
      if (hegui.painter) hegui.painter.paint();
    };

    search.addEventListener('input', later(filter));
    rule.addEventListener('change', filter);
    boxes.forEach(box => box.addEventListener('change', filter));
    hegui.filter = filter;
  };

  const openSeek = () => {
    const box = find('seek'), list = find('sought'), layer = hegui.subjects;
    const show = () => {
      const words = wordsOf(box.value), found = [];
      list.textContent = '';
      if (!words.length) return;
      for (let i = 0; i < layer.count; i++) {
        const text = `${layer.id[i]} ${layer.name[i]}`.toLowerCase();
        if (words.every(word => text.includes(word))) found.push(i);
      }
      for (const i of found.slice(0, SOUGHT)) {
        const item = document.createElement('li'), choice = document.createElement('button');
        choice.type = 'button';
        choice.textContent = `${layer.id[i]} ${layer.name[i]}`.trim();
        choice.addEventListener('click', () => { list.textContent = ''; hegui.choose({layer, i}, {zoom: true, focus: true}); });
        item.append(choice);
        list.append(item);
      }
      const sum = document.createElement('li');
      sum.textContent = hegui.say('found', found.length, Math.min(found.length, SOUGHT));
      list.append(sum);
    };
    box.addEventListener('input', later(show));
    box.addEventListener('keydown', event => {
      const first = list.querySelector('button');
      if (event.key === 'Enter' && first) first.click();
      if (event.key === 'Escape') { box.value = ''; list.textContent = ''; }
    });
  };

  hegui.openSearch = () => {
    if (find('search')) openFilter();
    if (find('seek')) {
      if (hegui.subjects && hegui.subjects.count) openSeek(); else find('seek').hidden = true;
    }
  };
}
