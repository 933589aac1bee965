/* Starts it all.  Where something is missing the page stays as it is: complete, with the map as a drawing. */
{
  const root = document.documentElement;
  const openLink = () => {
    const id = decodeURIComponent(location.hash.slice(1)), layer = hegui.layers && hegui.layers.findings;
    const i = layer ? layer.of.get(id) : undefined;
    if (i !== undefined && hegui.map) hegui.choose({layer, i}, {zoom: true, row: true});
  };
  root.classList.add('js');
  try {
    if (hegui.plan) {
      hegui.openMap();
      hegui.measure.open();
      root.classList.add('map');
    }
    hegui.table.open();
    hegui.openSearch();
    openLink();
    addEventListener('hashchange', openLink);
  } catch (problem) {
    root.classList.remove('js', 'map');
    throw problem;
  }
}
