#!/usr/bin/env python3
"""overview.html in a browser: it sorts and filters, fetches nothing, and is complete without scripts.  Exit status 77: no browser here."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, 'tests/web')
import browser

from province import Checks, hegui, zone

checks = Checks()
if browser.missing():
    print(browser.missing())
    sys.exit(77)


def rows(page, css='#projects tbody tr:not(.total)'):
    """What the rows of a table are about, as far as they are shown."""
    return page.js(f'''return [...document.querySelectorAll({css!r})].filter(row => row.offsetParent !== null)
        .map(row => (row.querySelector('.path') || row.querySelector('th')).textContent)''')


def check_scripts(path):
    with browser.Browser(path) as page:
        worst_first = rows(page)
        checks.same('worst first', worst_first, ['b<&>"/zone.yaml', 'broken.yaml', 'a/zone.yaml'])
        page.js("document.querySelector('#projects th button').click()")
        checks.same('sorted by name', sorted(rows(page)), sorted(worst_first))
        page.js("document.querySelectorAll('#projects th button')[4].click()")
        checks.same('most warnings first, what is unknown last', rows(page), ['b<&>"/zone.yaml', 'a/zone.yaml', 'broken.yaml'])
        checks.same('told to those who do not see it', page.js("return document.querySelectorAll('#projects th')[4].getAttribute('aria-sort')"), 'descending')
        page.js("document.querySelectorAll('#projects th button')[4].click()")
        checks.same('and the other way round', rows(page), ['a/zone.yaml', 'b<&>"/zone.yaml', 'broken.yaml'])
        checks.same('the total stays below', page.js("return document.querySelector('#projects tbody tr:last-child').className"), 'total')
        page.js("const f = document.getElementById('fate'); f.value = 'failed'; f.dispatchEvent(new Event('change'))")
        checks.same('filtered by verdict', rows(page), ['broken.yaml'])
        page.js("const f = document.getElementById('fate'); f.value = ''; f.dispatchEvent(new Event('change'));"
                "const s = document.getElementById('search'); s.value = 'A/ZONE'; s.dispatchEvent(new Event('input'))")
        checks.same('found by text', rows(page), ['a/zone.yaml'])
        checks.same('no complaints', page.complaints(), [])
        checks.same('nothing is fetched', [url for url in page.requests() if not url.startswith(('file://', 'data:'))], [])


def check_without_scripts(path):
    with browser.Browser(path, scripts=False) as page:
        text = page.one('body').text
        for word in ('有项目不符合', 'broken.yaml', 'HG-X-105', 'HG-O-001', 'b<&>"/zone.yaml'):
            checks.true(f'{word} without scripts', word in text)
        checks.same('no tools that do nothing', [tool for tool in page.all('.filter') if tool.is_displayed()], [])


with tempfile.TemporaryDirectory() as scratch:
    root, out = Path(scratch) / 'province', Path(scratch) / 'out'
    zone(root / 'a')
    zone(root / 'b<&>"', repaired=False)
    (root / 'broken.yaml').write_text('hegui: 1\nlayers: [\n')
    hegui('batch', root, '-o', out, '--to', 'json,html', '--lang', 'zh', expect=1)
    check_scripts(out / 'overview.html')
    check_without_scripts(out / 'overview.html')
checks.end()
