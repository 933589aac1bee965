#!/usr/bin/env python3
"""check_page.py HEGUI SAMPLES [check|supply|hostile]: does report.html do in a browser what it promises?  Exit status 77: no browser here."""
import re
import sys
import tempfile
import traceback
from pathlib import Path

import browser
import projects


def check_quiet(page, _):
    """Nothing is fetched, the console is silent."""
    asked = [url for url in page.requests() if not url.startswith(('data:', 'blob:'))]
    assert len(asked) <= 1 and all(url.startswith('file://') for url in asked), asked
    complaints = page.complaints()
    assert not complaints, complaints


def placed_row(page):
    """The first row of a blocking finding that has a place."""
    found = page.js('''const layer = hegui.layers.findings; for (const row of document.querySelectorAll('tr.row')) {
        const i = layer.of.get(row.id); if (i !== undefined && isFinite(layer.box[4 * i])) return row.id }''')
    return page.one(f'tr#{found}')


def check_row_leads_to_map(page, _):
    row, before = placed_row(page), page.view()
    page.keep_picture()
    page.js("arguments[0].scrollIntoView({block: 'center'})", row)
    row.find_element('css selector', '.what').click()
    identity = row.get_attribute('id')
    assert page.view() != before and page.differs() > 0.01, 'the map did not move'
    assert [r.get_attribute('id') for r in page.all('tr.row.lit')] == [identity]
    box = page.js('const f = hegui.layers.findings, i = 4 * f.of.get(arguments[0]); return [...f.box.slice(i, i + 4)]', identity)
    centre = page.view()
    assert abs(centre[0] - (box[0] + box[2]) / 2) < 1 and abs(centre[1] - (box[1] + box[3]) / 2) < 1, (centre, box)
    marked = page.js('return hegui.state.mark.layer.id[hegui.state.mark.i]')
    assert marked == identity, marked
    top = page.js("return document.getElementById('plan-map').getBoundingClientRect().top")
    assert 0 <= top < 600, top


def check_map_leads_to_row(page, _):
    """A click inside the parcel whose row stands first marks it and its row."""
    number = page.js('''const layer = hegui.subjects; for (const row of document.querySelectorAll('[data-parcel]'))
        if (layer.first[+row.dataset.parcel] < layer.first[+row.dataset.parcel + 1]) return +row.dataset.parcel; return -1''')
    if number < 0:
        number = 0
    page.js('hegui.choose({layer: hegui.subjects, i: arguments[0]}, {zoom: true}); hegui.state.looks.clear(); '
            'hegui.plan.looks.filter(look => look.group === hegui.subjects.group).forEach(look => hegui.state.looks.add(look)); '
            'hegui.state.mark = null', number)
    box = page.js('return [...hegui.subjects.box.slice(4 * arguments[0], 4 * arguments[0] + 4)]', number)
    page.click_map((box[0] + box[2]) / 2 + 1, (box[1] + box[3]) / 2 + 1)
    here = page.js("return document.getElementById('here').textContent")
    assert page.js('return hegui.subjects.id[arguments[0]]', number) in here, here
    hit = page.js('return hegui.state.mark && hegui.state.mark.i')
    lit = page.all('h3.lit') + page.all('tr.lit')  # a candidate's own part of the page, before its row in the overview
    assert lit and all(item.get_attribute('data-parcel') == str(hit) for item in lit), (number, hit, len(lit))
    assert page.js('const r = arguments[0].getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight', lit[0])
    page.js('hegui.plan.looks.forEach(look => hegui.state.looks.add(look)); hegui.painter.paint()')


def check_finding_on_map_leads_to_row(page, _):
    identity = placed_row(page).get_attribute('id')
    page.js('''hegui.choose({layer: hegui.layers.findings, i: hegui.layers.findings.of.get(arguments[0])}, {zoom: true});
        for (let k = 0; k < hegui.layers.findings.count; k++) hegui.layers.findings.seen[k] = hegui.layers.findings.id[k] === arguments[0];
        hegui.state.looks.clear(); hegui.plan.looks.filter(look => look.group === 'findings').forEach(look => hegui.state.looks.add(look));
        hegui.state.mark = null; hegui.table.mark(hegui.layers.zones, 0); hegui.painter.paint()''', identity)
    x, y = page.js('const f = hegui.layers.findings, p = 2 * f.start[f.first[f.of.get(arguments[0])]]; return [f.xy[p], f.xy[p + 1]]', identity)
    page.click_map(x, y)
    lit = [r.get_attribute('id') for r in page.all('tr.lit')]
    assert lit == [identity], (lit, identity, page.one('#here').text)
    page.js('''hegui.layers.findings.seen.fill(1); hegui.plan.looks.forEach(look => hegui.state.looks.add(look)); hegui.painter.paint()''')


def check_layers_are_switched(page, _):
    page.press('#whole')
    page.keep_picture()
    for box in page.all('[data-look]'):
        look = box.get_attribute('data-look')
        drawn = page.js('''return Object.values(hegui.layers).some(layer => [...layer.look].some((k, i) =>
            `${hegui.plan.looks[k].group}-${hegui.plan.looks[k].name}` === arguments[0] && isFinite(layer.box[4 * i])))''', look)
        page.js('arguments[0].click()', box)
        changed = page.differs()
        # what is hidden below others may make no difference; the zones' line always does
        assert changed > 0 or not drawn or not look.startswith('zones'), look
        assert drawn or changed < 1e-4, (look, changed)
        page.js('arguments[0].click()', box)
        assert page.differs() < 1e-4, f'{look} does not come back: {page.differs()}'


def check_search_and_filter(page, result):
    total = len(result['findings'])
    field = page.one('#search')
    rule = result['findings'][0]['rule']
    wanted = [f['id'] for f in result['findings'] if f['rule'] == rule]
    field.send_keys(rule)
    page.until("document.getElementById('count').textContent !== ''")
    shown = {r.get_attribute('id') for r in page.all('tr.row') if r.is_displayed()}
    listed = {f for f in wanted if f in shown}
    assert len(listed) >= min(len(wanted), 300) and all(rule in page.one(f'tr#{f}').text for f in list(shown)[:5]), (rule, len(shown))
    numbers = re.findall(r'\d+', page.one('#count').text)
    assert str(total) in numbers, numbers
    field.clear()
    field.send_keys('no such word anywhere')
    page.until("![...document.querySelectorAll('tr.row')].some(row => !row.hidden)")
    assert page.js('return hegui.layers.findings.seen.every(seen => seen === 0)'), 'the map still shows what the filter hides'
    field.clear()
    field.send_keys(' ')
    page.until("[...document.querySelectorAll('tr.row')].every(row => !row.hidden)")
    for box in page.all('[data-kind][type=checkbox]'):
        kind = box.get_attribute('data-kind')
        page.js('arguments[0].click()', box)
        assert page.js("return [...document.querySelectorAll('tr.row')].every(row => row.hidden === (row.dataset.kind === arguments[0]))", kind)
        page.js('arguments[0].click()', box)
    page.js("const s = document.getElementById('rule'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", rule)
    assert page.js("return [...document.querySelectorAll('tr.row')].every(row => row.hidden || row.dataset.rule === arguments[0])", rule)
    page.js("const s = document.getElementById('rule'); s.value = ''; s.dispatchEvent(new Event('change'))")


def check_parcel_is_found(page, _):
    last = page.js('return hegui.subjects.id[hegui.subjects.count - 1]')
    field = page.one('#seek')
    field.send_keys(last)
    page.until("document.querySelector('#sought button')")
    before = page.view()
    page.press('#sought button')
    assert page.js('return hegui.state.mark.layer.id[hegui.state.mark.i]') == last and page.view() != before
    field.clear()


def check_coordinates(page, _):
    page.press('#whole')
    page.click_map(100, 100)
    text = page.one('#at').text
    north, east = (float(number) for number in re.findall(r'\d{6,}\.\d{3}\b', text))
    expected = page.js('return [hegui.plan.origin[1] + 100, hegui.plan.origin[0] + 100]')
    metres = page.js('return 1 / hegui.map.options.crs.scale(hegui.map.getZoom())')
    assert abs(north - expected[0]) <= metres and abs(east - expected[1]) <= metres, (text, expected)


def check_scale_bar(page, _):
    page.press('#whole')
    bar = page.one('.leaflet-control-scale-line')
    number, unit = re.fullmatch(r'([\d.]+) (k?m)', bar.text).groups()
    metres = float(number) * (1000 if unit == 'km' else 1)
    width = page.js('return arguments[0].offsetWidth', bar)
    scale = page.js('''const a = hegui.map.containerPointToLatLng([0, 50]), b = hegui.map.containerPointToLatLng([100, 50]);
        return 100 / (b.lng - a.lng)''')
    assert abs(width - metres * scale) <= 2, (width, metres * scale)


def check_keyboard(page, _):
    from selenium.webdriver.common.keys import Keys
    page.driver.refresh()
    page.js("document.documentElement.style.scrollBehavior = 'auto'")
    page.one('body').send_keys(Keys.TAB)
    assert page.js("return document.activeElement.className") == 'skip'
    page.keys(Keys.ENTER)
    assert page.js("return document.activeElement.id") == 'main'
    page.press('#whole')
    first = page.js("const row = document.querySelector('table.findings tr.row'); row.focus(); return row.id")
    assert page.js('return document.activeElement.id') == first, 'a row takes the focus'
    page.keys(Keys.ARROW_DOWN)
    second = page.js("return document.activeElement.id")
    assert second != first and page.one(f'tr#{second}').get_attribute('tabindex') == '0'
    page.keys(Keys.ARROW_UP)
    row, before = placed_row(page), page.view()
    page.js('arguments[0].tabIndex = 0; arguments[0].focus()', row)
    page.keys(Keys.ENTER)
    assert page.js('return document.activeElement.id') == 'plan-map' and page.view() != before
    page.keys(Keys.ARROW_RIGHT)
    page.keys(Keys.ESCAPE)
    assert page.js('return document.activeElement.id') == row.get_attribute('id'), 'Esc leads back to the row'
    assert page.view() == before, (page.view(), before)
    page.js("const head = document.querySelector('h3[data-parcel], h3[data-zone]'); head.focus()")
    page.keys(Keys.ENTER)
    assert page.js("return hegui.state.mark.layer.group") in ('zones', 'candidates') and page.view() != before


def check_charts(page, result):
    if 'candidates' in result:
        return
    charts = page.all('svg.split')
    assert len(charts) == sum(1 for zone in result['zones'] if zone['split']['built']['area_m2'] is not None)
    for chart, zone in zip(charts, result['zones']):
        parts = page.js('''return [...arguments[0].querySelectorAll('g[data-part]')].map(g => [g.dataset.part, +g.dataset.m2,
            +g.querySelector('rect').getAttribute('width'), [...g.querySelectorAll('text')].map(t => t.textContent).join(' ')])''', chart)
        whole = sum(m2 for _, m2, _, _ in parts)
        for name, m2, width, text in parts:
            share = zone['split'][name]['area_m2']
            assert m2 == share, (name, m2, share)
            assert abs(width - 758 * m2 / whole) < 0.01
            assert f'{m2 / 10000:.4f}' in text and f'{100 * m2 / zone["area_m2"]:.2f} %' in text, text
    hard = {}
    for cell in result['conflicts']['matrix']:
        if cell['relation'] == 'hard':
            pair = tuple(cell[side].split('.')[0] for side in 'ab')
            hard[pair] = hard.get(pair, 0) + cell['area_m2']
    for (a, b), area in hard.items():
        text = page.js('return document.querySelector(`g.pair[data-a="${arguments[0]}"][data-b="${arguments[1]}"]`).textContent', a, b)
        assert f'{area / 10000:.4f}' in text, (a, b, area, text)
    breached = {}
    for parcel in result['parcels'] or []:
        for name, index in parcel['indices'].items():
            if index['holds'] is False and index['op'] is not None and index['value'] is not None:
                breached[name] = breached.get(name, 0) + 1
    drawn = page.js("return [...document.querySelectorAll('g[data-index]')].map(g => [g.dataset.index, +g.dataset.breached])")
    assert {name: count for name, count in drawn if count} == breached, (drawn, breached)


def check_print(page, result):
    text, pages = page.printed()
    assert pages > 1
    lost = [f['id'] for f in result['findings'][:200] if f['id'] not in text and page.all(f'tr#{f["id"]}')]
    assert not lost, lost
    assert page.js("return getComputedStyle(document.querySelector('.frame')).display") == 'none'


def check_policy(page, _):
    policy = page.one('meta[http-equiv]').get_attribute('content')
    assert "default-src 'none'" in policy and re.search(r"script-src 'sha256-[\w+/]{43}='", policy), policy
    page.js("const s = document.createElement('script'); s.textContent = 'window.intruder = 1'; document.body.append(s)")
    assert page.js('return window.intruder') is None
    page.complaints()


VIEWS = [check_quiet, check_charts, check_row_leads_to_map, check_map_leads_to_row, check_finding_on_map_leads_to_row,
         check_layers_are_switched, check_search_and_filter, check_parcel_is_found, check_coordinates, check_scale_bar,
         check_keyboard, check_print, check_quiet, check_policy]

ENGLISH = [check_quiet, check_charts, check_row_leads_to_map, check_search_and_filter, check_print]


def check_hostile(hegui, folder):
    path, result = projects.hostile(hegui, folder / 'hostile')
    with browser.Browser(path) as page:
        check_quiet(page, result)
        listed = {row.get_attribute('id') for row in page.all('tr.row')}
        hidden = [f for f in result['findings'] if f['id'] not in listed]
        assert len(result['findings']) > 350 and hidden, 'the plan was to have more findings than are listed'
        names = set(page.js('return hegui.subjects.name'))
        clean = {name.replace('\n', ' ') for name in projects.HOSTILE}
        assert {name.replace('\n', ' ') for name in names} == clean, names ^ clean
        one = hidden[-1]
        page.one('#search').send_keys(one['id'])
        page.until('document.getElementById(arguments[0])', one['id'])
        row = page.one(f'tr#{one["id"]}')
        assert one['message']['zh'].split('；')[0].strip()[:10] in row.text, (row.text, one['message'])
        row.find_element('css selector', '.what').click()
        assert page.js('return hegui.state.mark.layer.id[hegui.state.mark.i]') == one['id']
        for number in range(len(projects.HOSTILE)):
            page.js('hegui.choose({layer: hegui.subjects, i: arguments[0]}, {zoom: true})', number)
            box = page.js('return [...hegui.subjects.box.slice(4 * arguments[0], 4 * arguments[0] + 4)]', number)
            page.click_map((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        assert page.js('return window.hurt') is None
        assert page.js("return [...document.images].map(i => [i.className, i.naturalWidth, i.naturalHeight])") == [['logo', 4, 2]]
        measure_known(page)
        check_quiet(page, result)


def measure_known(page):
    """The zone is a square of 1000 m: clicks near its corners are taken as the corners."""
    page.one('#search').clear()
    page.press('#whole')
    metres = page.js('return 1 / hegui.map.options.crs.scale(hegui.map.getZoom())')
    page.press('#measure-length')
    page.click_map(3 * metres, 2 * metres)
    page.click_map(projects.SIDE - 3 * metres, 2 * metres)
    assert '1000.000 m' in page.one('#measured').text, page.one('#measured').text
    page.press('#measure-area')
    for x, y in ((0, 0), (projects.SIDE, 0), (projects.SIDE, projects.SIDE), (0, projects.SIDE)):
        page.click_map(x, y)
    text = page.one('#measured').text
    assert '1000000.00 m²' in text and '100.0000' in text and '1500.00' in text, text
    from selenium.webdriver.common.keys import Keys
    page.keys(Keys.ESCAPE)
    assert page.one('#measured').text == '' and page.js('return hegui.measure.isOn()') is False


def check_without_scripts(path, result):
    """All tables and the drawn map are there; nothing that needs a script is."""
    with browser.Browser(path, scripts=False) as page:
        text, _ = page.printed()
        lost = [f['id'] for f in result['findings'] if f['id'] not in text]
        assert not lost, lost
        nodes = page.driver.execute_cdp_cmd('DOMSnapshot.captureSnapshot', {'computedStyles': ['display']})
        assert nodes['documents'][0]['layout']['nodeIndex'], 'nothing is laid out'
        document = page.driver.execute_cdp_cmd('DOM.getDocument', {'depth': 0})['root']['nodeId']

        def height(css):
            node = page.driver.execute_cdp_cmd('DOM.querySelector', {'nodeId': document, 'selector': css})['nodeId']
            try:
                return page.driver.execute_cdp_cmd('DOM.getBoxModel', {'nodeId': node})['model']['height']
            except Exception:   # what is not displayed has no box
                return 0
        assert height('#chart') > 200 and height('table.findings') > 200
        assert height('.tools') == 0 and height('#plan-map') == 0 and height('.filter') == 0
        assert page.complaints() == []


def pages(hegui, samples, folder, only):
    for lang in ('zh', 'en') if only in ('', 'check') else ():
        yield lang, projects.run(hegui, 'check', samples, folder / lang, lang, 'xingang.yaml')
    if only in ('', 'supply'):
        yield 'supply', projects.run(hegui, 'supply', samples, folder / 'supply', 'zh', 'xingang-supply.yaml', 'supply/nzdk.txt')


def attempt(name, check, *values):
    try:
        check(*values)
        return []
    except Exception as problem:   # an assertion, or what the browser says
        line = traceback.extract_tb(problem.__traceback__)[1].lineno
        return [f'{name} {check.__name__}, line {line}: {type(problem).__name__} {str(problem)[:400]}']


def main():
    absent = browser.missing()
    if absent:
        print(f'SKIPPED: {absent} is not installed; the page was not looked at in a browser')
        return browser.MISSING
    hegui, samples = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    only = sys.argv[3] if len(sys.argv) > 3 else ''
    wrong, count = [], 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, (path, result) in pages(hegui, samples, folder, only):
            with browser.Browser(path) as page:
                for check in VIEWS if name != 'en' else ENGLISH:
                    wrong += attempt(name, check, page, result)
                    count += 1
            if name != 'supply':
                wrong += attempt(name, check_without_scripts, path, result)
                count += 1
        if only in ('', 'hostile'):
            wrong += attempt('hostile', check_hostile, hegui, folder)
            count += 1
    print(*(wrong or [f'{count} looks at report.html, nothing to complain about']), sep='\n')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
