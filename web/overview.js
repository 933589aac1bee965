/* Tables of overview.html: sorted by a click on a head, filtered by verdict and text.  Without scripts the page is complete, worst first. */
{
  const numberOf = cell => parseFloat(cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.replace(/[,\s]/g, ''));
  const textOf = cell => cell.textContent.trim();

  /* What cannot be compared stays behind, whichever way the rest is turned. */
  const compare = (a, b, turn) => {
    const x = numberOf(a), y = numberOf(b);
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return turn * (Number.isNaN(x) ? textOf(a).localeCompare(textOf(b), document.documentElement.lang) : x - y);
  };

  const sortBy = (table, column, turn) => {
    const body = table.tBodies[0], rows = [...body.rows].filter(row => !row.classList.contains('total'));
    const totals = [...body.rows].filter(row => row.classList.contains('total'));
    rows.map((row, i) => ({row, i}))
      .sort((a, b) => compare(a.row.cells[column], b.row.cells[column], turn) || a.i - b.i)
      .forEach(({row}) => body.append(row));
    body.append(...totals);
  };

  const openTable = table => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const falling = head.getAttribute('aria-sort') === 'descending' || !head.hasAttribute('aria-sort') && !head.classList.contains('n');
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', falling ? 'ascending' : 'descending');
        sortBy(table, column, falling ? 1 : -1);
      });
    });
  };

  const openFilter = () => {
    const search = document.getElementById('search'), fate = document.getElementById('fate'), count = document.getElementById('count');
    const rows = [...document.querySelectorAll('tr[data-fate]')];
    const apply = () => {
      const wanted = search.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach(row => {
        row.hidden = fate.value !== '' && row.dataset.fate !== fate.value || !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden && row.closest('#projects')) shown++;
      });
      count.textContent = count.dataset.text.replace('{0}', shown);
    };
    search.addEventListener('input', apply);
    fate.addEventListener('change', apply);
    apply();
  };

  document.documentElement.classList.add('js');
  document.querySelectorAll('.overview table').forEach(openTable);
  openFilter();
}
