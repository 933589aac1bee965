#!/usr/bin/env python3
"""Set pages of every kind (set_pages.c) and read them back: nothing is lost, nothing overlaps, nothing stands outside its page, every page
says which it is, the same pages are the same bytes.

    check_pages.py SET_PAGES"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))
from read_pdf import codes_of, fonts_of, outline_of, overlaps, pages_of  # noqa: E402

problems = []


def expect(what, holds, detail=''):
    if not holds:
        problems.append(f'{what}: {detail}')


def set_pages(case, folder):
    pdf = folder / f'{case}.pdf'
    subprocess.run([sys.argv[1], case, pdf], check=True, timeout=240)
    again = folder / 'again.pdf'
    subprocess.run([sys.argv[1], case, again], check=True, timeout=240)
    expect(case, pdf.read_bytes() == again.read_bytes(), 'set twice, the bytes differ')
    return pdf


def check_common(case, pdf):
    pages = list(pages_of(pdf))
    for number, (width, height, words) in enumerate(pages, 1):
        text = ' '.join(word[0] for word in words)
        expect(case, f'page {number} of {len(pages)}' in text, f'page {number} says {text[-80:]!r}')
        for pair in list(overlaps(words))[:3]:
            problems.append(f'{case}, page {number}: {pair} overlap')
        for word, left, top, right, bottom in words:
            expect(case, left > 0 and top > 0 and right < width - 20 and bottom < height, f'page {number}: {word!r} hangs over')
    for name, embedded in fonts_of(pdf):
        expect(case, embedded and ('WenQuanYi' in name or 'CairoFont' in name), f'font {name} embedded {embedded}')
    return pages


def body_of(words, height):
    """What stands between head and foot of a page."""
    return [word for word in words if 55 < word[2] and word[4] < height - 80]


def check_table(folder):
    pages = check_common('table', set_pages('table', folder))
    cells, high = [], []
    for number, (_, height, words) in enumerate(pages, 1):
        texts = [word[0] for word in body_of(words, height)]
        middle = ' '.join(texts).find('high') >= 0 and 'alpha' not in texts
        expect('table', texts[:5].count('alpha') + middle or number == 1, f'page {number} has no head row: {texts[:6]}')
        cells += [text for text in texts if re.fullmatch(r'r\d+c\d', text)]
        high += [text for text in texts if text.startswith('high')]
    wanted = {f'r{row}c{column}' for row in range(5000) for column in range(5)}
    expect('table', len(cells) == len(wanted) and set(cells) == wanted, f'{len(cells)} cells, missing {sorted(wanted - set(cells))[:3]}')
    expect('table', high == [f'high{line}' for line in range(300)], f'{len(high)} lines of the high cell')


def check_numbers_stand_right(folder):
    """Of the column of numbers all right ends lie on one line, of the others all left ends."""
    _, _, words = list(pages_of(folder / 'table.pdf'))[40]
    for column, side in ((1, 1), (2, 3), (4, 1)):
        ends = [word[side] for word in words if re.fullmatch(rf'r\d+c{column}', word[0])]
        expect('table', len(ends) > 10 and max(ends) - min(ends) < 0.3, f'column {column}: {min(ends)} .. {max(ends)}')


def check_hostile(folder):
    pages = check_common('hostile', set_pages('hostile', folder))
    text = '\n'.join(''.join(word[0] for word in words) for _, _, words in pages)
    flat = text.replace('\n', '')
    expect('hostile', '[U+1F3ED]' in flat and '\u202e' not in flat and '\x1b' not in flat, 'signs of strangers')
    expect('hostile', flat.count('w') >= 18000, f'{flat.count("w")} of 3 times 6000 letters of a long word')
    expect('hostile', flat.count('…') >= 7, 'texts that are cut do not say so')
    expect('hostile', flat.count('长') >= 8000, f'{flat.count("长")} of 4 times 2000 letters of a long text')
    expect('hostile', flat.count('x') >= 4000, f'{flat.count("x")} of 4000 lines')
    expect('hostile', any('theend' in ''.join(word[0] for word in words) for _, _, words in pages[-1:]), 'the end is not at the end')


def check_headings(folder):
    pdf = set_pages('headings', folder)
    pages = check_common('headings', pdf)
    titles = {}
    for number, (_, height, words) in enumerate(pages[1:], 2):
        body = [word[0] for word in body_of(words, height)]
        expect('headings', body[-1:] == ['body'], f'page {number} ends with {body[-1:]}')
        titles.update({text: number for text in body if text.startswith('heading')})
    expect('headings', len(titles) == 120, f'{len(titles)} headings')
    lying = [number for number, (width, height, _) in enumerate(pages, 1) if width > height]
    expect('headings', lying and titles['heading60'] == lying[0] and titles['heading63'] <= lying[-1] < titles['heading64'],
           f'pages {lying} lie')
    outline = outline_of(pdf)
    expect('headings', [title for _, title in outline] == [f'heading{i}' for i in range(120)], f'outline {outline[:4]}')
    expect('headings', all((depth == 1) == (i % 6 == 0) for i, (depth, _) in enumerate(outline)), f'depths {outline[:8]}')
    contents = [word[0] for word in body_of(pages[0][2], pages[0][1])]
    for i in range(0, 120, 6):
        at = contents.index(f'heading{i}') if f'heading{i}' in contents else -1
        expect('headings', at >= 0 and str(titles[f'heading{i}']) in contents[at - 1:at + 3], f'contents about heading{i}: {contents[at:at + 3]}')
    code = codes_of(pdf, 2, folder)
    expect('headings', code.strip() == 'hegui/1\n新港\n0123456789abcdef', f'the code says {code!r}')


with tempfile.TemporaryDirectory() as name:
    check_table(Path(name))
    check_numbers_stand_right(Path(name))
    check_hostile(Path(name))
    check_headings(Path(name))
print(*problems[:20], sep='\n')
print(f'{len(problems)} problems')
sys.exit(bool(problems))
