"""click.py PAGE...: how long does the map of a report.html take to answer a click on a row of its findings?

Twenty rows of each page are clicked in headless Chromium.  Told for each page: milliseconds from the click to the frame in which the map has
moved and the row is marked, and of them the processor time of the page's own thread, which a busy machine does not change.  Times are no
tests."""
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'web'))
from browser import Browser  # noqa: E402

ROWS, CLICK = 20, '''
const done = arguments[1], row = document.getElementById(arguments[0]);
row.scrollIntoView({block: 'center'});
setTimeout(() => {
    const start = performance.now(), after = new MessageChannel();
    after.port1.onmessage = () => done([performance.now() - start, hegui.table.marked() === row]);
    row.querySelector('td:last-child').click();
    requestAnimationFrame(() => after.port2.postMessage(0));
}, 300);
'''


def thread_ms(browser):
    metrics = browser.driver.execute_cdp_cmd('Performance.getMetrics', {})['metrics']
    return 1000.0 * next(metric['value'] for metric in metrics if metric['name'] == 'TaskDuration')


def measure(path):
    with Browser(path) as page:
        page.driver.set_script_timeout(60)
        page.until("typeof hegui === 'object' && !!hegui.map")
        page.driver.execute_cdp_cmd('Performance.enable', {'timeDomain': 'threadTicks'})
        rows = page.js("return [...document.querySelectorAll('tr[id^=\"f-\"]')].filter(row => row.offsetParent).map(row => row.id)")
        frames, threads = [], []
        for row in rows[::max(1, len(rows) // ROWS)][:ROWS]:
            before = thread_ms(page)
            frame, marked = page.driver.execute_async_script(CLICK, row)
            assert marked, row
            frames.append(frame)
            threads.append(thread_ms(page) - before)
    print(f'{path}: {len(rows)} rows; frame {statistics.median(frames):.0f} ms, longest {max(frames):.0f};'
          f' of the thread {statistics.median(threads):.0f} ms, longest {max(threads):.0f}')


for name in sys.argv[1:]:
    measure(name)
