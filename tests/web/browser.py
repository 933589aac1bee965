"""A headless Chromium that has one page open, by Debian's chromium-driver."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

CHROMIUM, DRIVER = '/usr/bin/chromium', '/usr/bin/chromedriver'
MISSING = 77  # what ctest takes for "skipped"


def missing():
    """What is not installed, or None."""
    for program in (CHROMIUM, DRIVER, 'pdftotext'):
        if shutil.which(program) is None:
            return program
    try:
        import selenium  # noqa: F401
    except ImportError:
        return 'python3-selenium'
    return None


PICTURE = '''const picture = () => {
    const sheets = document.querySelectorAll('#plan-map canvas'), copy = document.createElement('canvas');
    copy.width = sheets[0].width; copy.height = sheets[0].height;
    const ink = copy.getContext('2d', {willReadFrequently: true});
    sheets.forEach(sheet => ink.drawImage(sheet, 0, 0));
    return ink.getImageData(0, 0, copy.width, copy.height).data;
}; '''


class Browser:
    def __init__(self, page, width=1280, height=900, scripts=True):
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        arguments = ['--headless=new', '--disable-gpu', '--disable-dev-shm-usage', '--force-device-scale-factor=1',
                     f'--window-size={width},{height}']
        if os.geteuid() == 0:
            arguments.append('--no-sandbox')
        for argument in arguments:
            options.add_argument(argument)
        options.set_capability('goog:loggingPrefs', {'browser': 'ALL', 'performance': 'ALL'})
        self.driver = webdriver.Chrome(service=Service(DRIVER), options=options)
        self.driver.set_page_load_timeout(120)
        if not scripts:
            self.driver.execute_cdp_cmd('Emulation.setScriptExecutionDisabled', {'value': True})
        self.driver.get(Path(page).resolve().as_uri())
        if scripts:
            self.js("document.documentElement.style.scrollBehavior = 'auto'")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def js(self, text, *values):
        return self.driver.execute_script(text, *values)

    def until(self, text, *values):
        """Waits until the JavaScript expression holds."""
        from selenium.webdriver.support.ui import WebDriverWait
        WebDriverWait(self.driver, 30).until(lambda driver: driver.execute_script(f'return {text}', *values), text)

    def one(self, css):
        return self.driver.find_element('css selector', css)

    def all(self, css):
        return self.driver.find_elements('css selector', css)

    def press(self, css):
        self.js("arguments[0].scrollIntoView({block: 'center'})", self.one(css))
        self.one(css).click()

    def keys(self, *keys):
        from selenium.webdriver import ActionChains
        ActionChains(self.driver).send_keys(*keys).perform()

    def click_map(self, x, y):
        """On the map, at metres east and north of the plan's origin."""
        from selenium.webdriver import ActionChains
        self.js("document.getElementById('map').scrollIntoView()")
        dx, dy = self.js('''const at = hegui.map.latLngToContainerPoint([arguments[1], arguments[0]]), size = hegui.map.getSize();
            return [at.x - size.x / 2, at.y - size.y / 2]''', x, y)
        ActionChains(self.driver).move_to_element_with_offset(self.one('#plan-map'), round(dx), round(dy)).click().perform()

    def keep_picture(self):
        """Remembers what the map shows now."""
        self.js(PICTURE + 'window.kept = picture()')

    def differs(self):
        """The share of the map's pixels that are clearly not what was kept."""
        return self.js(PICTURE + '''const now = picture(), was = window.kept; let count = 0;
            if (now.length !== was.length) return 1;
            for (let i = 0; i < now.length; i++) if (Math.abs(now[i] - was[i]) > 30) count++;
            return count / now.length''')

    def view(self):
        return self.js('const c = hegui.map.getCenter(); return [c.lng, c.lat, hegui.map.getZoom()]')

    def complaints(self):
        """What the console says, warnings and errors."""
        return [entry['message'] for entry in self.driver.get_log('browser') if entry['level'] in ('SEVERE', 'WARNING')]

    def requests(self):
        """Addresses that were asked for."""
        messages = (json.loads(entry['message'])['message'] for entry in self.driver.get_log('performance'))
        return [m['params']['request']['url'] for m in messages if m['method'] == 'Network.requestWillBeSent']

    def printed(self):
        """The page printed: (its text, how many pages)."""
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder, 'page.pdf')
            pdf.write_bytes(base64.b64decode(self.driver.execute_cdp_cmd(
                'Page.printToPDF', {'printBackground': True, 'preferCSSPageSize': True})['data']))
            text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, text=True, check=True, timeout=120).stdout
            return text, text.count('\f')
