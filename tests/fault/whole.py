"""Can the programs that people use read what an untouched run wrote?  All other runs are then held against its bytes."""
import json
import sqlite3
import struct
import subprocess
import zipfile

import openpyxl


def read_json(path):
    json.loads(path.read_text(encoding='utf-8'))


def read_xlsx(path):
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
    assert openpyxl.load_workbook(path).sheetnames


def read_html(path):
    assert path.read_text(encoding='utf-8').rstrip().endswith('</html>')


def read_pdf(path):
    assert path.read_bytes().rstrip().endswith(b'%%EOF')
    assert 'Pages:' in subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout


def read_sqlite(path):
    database = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        assert database.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
        assert database.execute('PRAGMA foreign_key_check').fetchall() == []
    finally:
        database.close()


def read_png(path):
    data = path.read_bytes()
    assert data.startswith(b'\x89PNG\r\n\x1a\n') and data.endswith(b'IEND\xaeB`\x82')


def read_shapefile(path):
    """Length of the file in 16-bit words, at byte 24; as many records in the table as in the index (ESRI, 1998)."""
    for part in (path, path.with_suffix('.shx')):
        data = part.read_bytes()
        assert 2 * struct.unpack('>i', data[24:28])[0] == len(data)
    table = path.with_suffix('.dbf').read_bytes()
    records, head, length = struct.unpack('<IHH', table[4:12])
    assert records == (path.with_suffix('.shx').stat().st_size - 100) // 8
    assert len(table) in (head + records * length, head + records * length + 1)


def read_txt(path):
    text = path.read_bytes().decode('gbk')
    assert not text or text.endswith('\r\n')


READERS = {'.json': read_json, '.xlsx': read_xlsx, '.html': read_html, '.pdf': read_pdf, '.gpkg': read_sqlite, '.sqlite': read_sqlite,
           '.png': read_png, '.shp': read_shapefile, '.txt': read_txt}


def problems(folder):
    for path in sorted(folder.rglob('*')):
        reader = READERS.get(path.suffix)
        try:
            if reader and path.is_file():
                reader(path)
        except Exception as problem:  # whatever a reader raises is the finding
            yield f'{path.name} cannot be read: {problem!r}'
