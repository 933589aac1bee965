"""A PDF as poppler and zbar see it: words with their boxes, outline, fonts, pixels, codes."""
import re
import subprocess
from xml.etree import ElementTree

# What XML cannot hold; pdftotext hands it on.
NO_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')


def output_of(*command, text=True):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=text, timeout=240).stdout


def pages_of(pdf):
    """Of each page its width, height and words: (text, left, top, right, bottom) in points."""
    html = re.sub(r'<!DOCTYPE[^>]*>', '', output_of('pdftotext', '-bbox', pdf, '-'))
    html = NO_XML.sub('?', html).replace('xmlns="http://www.w3.org/1999/xhtml"', '')
    for page in ElementTree.fromstring(html).iter('page'):
        words = [(word.text or '', *(float(word.get(side)) for side in ('xMin', 'yMin', 'xMax', 'yMax')))
                 for word in page.iter('word')]
        yield float(page.get('width')), float(page.get('height')), words


def texts_of(pdf):
    """The text of each page in the order in which it was drawn: a cell of a table stands in one piece."""
    return output_of('pdftotext', '-raw', pdf, '-').split('\f')[:-1]


def overlaps(words):
    """Pairs of words whose boxes share ink.  Poppler's boxes are as high as the font's tallest letter: a quarter above and below is air."""
    sides = [(text, left, top + (bottom - top) / 4, right, bottom - (bottom - top) / 4)
             for text, left, top, right, bottom in words]
    sides.sort(key=lambda word: word[2])
    for i, (text, left, top, right, bottom) in enumerate(sides):
        for other, left2, top2, right2, bottom2 in sides[i + 1:]:
            if top2 >= bottom:
                break
            if min(right, right2) - max(left, left2) > 0.3:
                yield text, other


def outline_of(pdf):
    """The entries of the outline with their depth."""
    found, depth = [], 0
    for tag, title in re.findall(r'<(outline|/outline|item)[^>]*>([^<]*)', output_of('pdftohtml', '-xml', '-i', '-stdout', pdf)):
        if tag == 'item':
            found.append((depth, title.replace('&amp;', '&').replace('&lt;', '<').replace('&gt;', '>')))
        else:
            depth += 1 if tag == 'outline' else -1
    return found


def fonts_of(pdf):
    """(name, embedded) of each font."""
    for line in output_of('pdffonts', pdf).splitlines()[2:]:
        cells = line.split()
        yield cells[0], cells[-5] == 'yes'


def grey_pages(pdf, dpi):
    """Width, height and bytes of each page, 0 black."""
    data = output_of('pdftoppm', '-gray', '-r', dpi, pdf, text=False)
    while data:
        head = re.match(rb'P5\s+(\d+)\s+(\d+)\s+(\d+)\s', data)
        width, height = int(head[1]), int(head[2])
        yield width, height, data[head.end():head.end() + width * height]
        data = data[head.end() + width * height:]


def codes_of(pdf, page, folder):
    """What the QR codes of a page say."""
    output_of('pdftoppm', '-gray', '-png', '-r', 200, '-f', page, '-l', page, '-singlefile', pdf, folder / 'code')
    return output_of('zbarimg', '--raw', '-q', '-Sdisable', '-Sqrcode.enable', folder / 'code.png')
