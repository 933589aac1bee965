"""Texts whose bytes say something else than they seem, in DBF tables and elsewhere."""
from bytes_of import URBAN, box, geojson, patched, shapefile, urban
from make import fresh, stored

FIELD = [('YDXZ', 'C', 20)]
NAMES = [('二类工业用地',), ('一类工业用地',)]


def named(case, rows=NAMES, fields=FIELD, **options):
    """The urban plan with its classes as Chinese words."""
    stored(f'text/{case}')(lambda: urban(rows, fields, **options))


named('001-gbk-says-nothing')
named('002-gbk-language-id-77', ldid=0x4d)
named('003-gbk-language-id-122', ldid=0x7a)
named('004-gbk-language-id-ansi', ldid=0x57)
named('005-gbk-cpg-936', cpg='936')
named('006-gbk-cpg-lies-utf-8', cpg='UTF-8')
named('007-utf-8-says-nothing', encoding='utf-8')
named('008-utf-8-cpg', encoding='utf-8', cpg='UTF-8')
named('009-utf-8-cpg-lies-gbk', [('工业',), ('仓储',)], encoding='utf-8', cpg='GBK')
named('010-utf-8-language-id-77', [('工业',), ('仓储',)], encoding='utf-8', ldid=0x4d)
named('011-utf-8-language-id-ansi', encoding='utf-8', ldid=0x57)
named('012-cpg-and-language-id-disagree', cpg='UTF-8', ldid=0x4d)
named('013-cpg-unknown', cpg='CHINESE')
named('014-cpg-utf-16', cpg='UTF-16')
named('015-cpg-of-0-bytes', cpg='')
named('016-cpg-with-line-end', cpg='GBK\r\n')
named('017-cpg-iso-8859', cpg='ISO-8859-1')
named('018-big5-with-key', [('二類工業用地',), ('一類工業用地',)], encoding='big5')
named('019-big5-without-key', [('二類工業用地',), ('一類工業用地',)], encoding='big5')
named('020-encoding-key-lies')
named('021-encoding-key-unknown')
named('022-gb18030-four-bytes', [('二类工业用地', '㙍村'), ('一类工业用地', '𠀀庄')], [*FIELD, ('DZ', 'C', 20)],
      encoding='gb18030')
named('023-mixed-utf-8-and-gbk', [('二类工业用地'.encode(),), ('一类工业用地'.encode('gbk'),)])
named('024-half-a-character', [('二类工业用地', '新郑市龙湖镇'.encode('gbk')[:9]), ('一类工业用地', '龙湖')],
      [*FIELD, ('DZ', 'C', 9)])
named('025-half-a-character-utf-8', [('二类工业用地', '龙湖镇'.encode()[:8]), ('一类工业用地', '龙湖')],
      [*FIELD, ('DZ', 'C', 8)], encoding='utf-8')
named('026-bad-bytes-in-unused-field', [('二类工业用地', b'\xd0\xc2\xff\xfe\xff'), ('一类工业用地', '新郑')],
      [*FIELD, ('DZ', 'C', 20)])
named('027-bad-bytes-in-used-field', [(b'\xb6\xfe\xff\xfe\xff\xff',), ('一类工业用地',)])
named('028-nul-behind-the-text', [('二类工业用地'.encode('gbk') + b'\0\0\xcc\xcc\xcc',), ('一类工业用地',)])
named('029-nul-in-the-text', [(b'M\x002',), (b'M1',)])
named('030-field-name-cut-in-a-character', fields=[('规划用地性质'.encode()[:10], 'C', 20)], encoding='utf-8')
named('031-field-name-gbk-five-characters', fields=[('规划用地性质'.encode('gbk')[:10], 'C', 20)])
named('032-two-fields-of-one-name', [('二类工业用地', 'M9'), ('一类工业用地', 'M9')], [*FIELD, ('YDXZ', 'C', 4)])
named('033-control-characters', [('二类工业用地', '\x1b[31m红\x1b[0m\x07'), ('一类工业用地\x1b[2J', '')],
      [*FIELD, ('DZ', 'C', 20)])
named('034-field-name-of-blanks', [('二类工业用地', ''), ('一类工业用地', '')], [*FIELD, (b'   ', 'C', 4)])
named('035-255-fields', [('二类工业用地', *['x'] * 254), ('一类工业用地', *['y'] * 254)],
      [*FIELD, *((f'F{i}', 'C', 1) for i in range(254))])


# Attributes of one parcel
SOUND = {'ZDDM': 'P1', 'YTDM': '0601', 'HYDM': '3513', 'HYBZ': '2002', 'ZDMJ': 40000, 'HTQDRQ': '2010-07-01',
         'YDKGRQ': '2010-10-01', 'SJKGRQ': '2010-09-01', 'YDJGRQ': '2012-09-01', 'SJJGRQ': '2012-08-12', 'XZBGMJ': 1200}


def parcel(case, ring=None, args=None, **values):
    """The base's first parcel alone, with other values."""
    stored(f'text/{case}')(lambda: {'parcels.geojson': geojson([({**SOUND, **values}, [box(100, 100, 300, 300)])])})


parcel('040-full-width-digits', ZDMJ='４００００')
parcel('041-thousands-separators', ZDMJ='40,000.00')
parcel('042-unit-behind', ZDMJ='40000平方米', GDZCTZ='1.5亿元')
parcel('043-mu-in-a-field-of-m2', ZDMJ='60亩')
parcel('044-hectares-in-a-field-of-m2', ZDMJ='4公顷')
parcel('045-bare-mu-in-a-field-of-m2', ZDMJ=60)
parcel('046-range', JZMJ='≥1.0且≤1.8', LDMJ='3000~4000')
parcel('047-words-for-a-number', GDZCTZ='约五千')
parcel('048-negative-number', LDMJ=-3000)
parcel('049-number-with-exponent', ZDMJ='4E4')
parcel('050-number-beyond-all-bounds', ZDMJ='1e999')
parcel('051-not-a-number', ZDMJ='NaN')
parcel('052-decimal-comma', ZDMJ='40000,5')
parcel('053-formula', ZDMJ='=SUM(A1:A9)')
parcel('054-stars', ZDMJ='********', LDMJ='<Null>', QLR='NULL')
for number, text in enumerate(('20100901', '2010/9/1', '2010.9.1', '2010年9月1日', '2010-09-01 00:00:00', '２０１０－０９－０１'), 60):
    parcel(f'{number:03}-date-{("compact", "slashes", "dots", "chinese", "with-time", "full-width")[number - 60]}', SJKGRQ=text)
parcel('066-date-as-excel-counts', SJKGRQ='40422')
parcel('067-date-that-is-none', SJKGRQ='20100231')
parcel('068-date-in-words', SJKGRQ='去年九月')
parcel('069-date-month-only', SJKGRQ='2010年9月')
parcel('070-date-two-digits', SJKGRQ='10-9-1')
parcel('071-date-of-zeros', SJKGRQ='0000-00-00', SJJGRQ='')
parcel('072-date-of-another-century', SJKGRQ='1010-09-01')
parcel('073-neither-yes-nor-no', ZFYY='也许')
parcel('074-completed-before-started', SJKGRQ='', SJJGRQ='2012-08-12')
parcel('075-end-of-right-in-zzrq', ZZRQ='2060-06-30')
parcel('076-field-that-may-be-two', **{'土地使用权': '某公司'})
parcel('077-two-fields-for-one', SJKGRQ_1='2010-09-02')
parcel('078-industry-of-another-edition', HYBZ='1999')
parcel('079-industry-code-unknown', HYDM='9999')
parcel('080-key-missing', ZDDM='')

NASTY = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>'
FORMULA = '=cmd|\' /C calc\'!A0'


@stored('text/090-html-in-every-form')
def html_in_every_form():
    return {'zones.geojson': geojson([({'QBM': NASTY, 'QMC': NASTY}, [box(0, 0, 1000, 1000)])]),
            'parcels.geojson': geojson([({**SOUND, 'ZDDM': NASTY, 'XMMC': '</script><!--', 'ZDMJ': 50000},
                                         [box(100, 100, 300, 300)])])}


@stored('text/091-formulas-in-every-form')
def formulas_in_every_form():
    return {'parcels.geojson': geojson([({**SOUND, 'ZDDM': FORMULA, 'XMMC': '@SUM(A1)', 'QLR': '+1+1', 'ZDMJ': 50000},
                                         [box(100, 100, 300, 300)])])}


@stored('text/092-controls-in-every-form')
def controls_in_every_form():
    bad = 'A\x00\x01\x08\x0b\x1b[31mB\x7f\u0085\u202e\ufffe\uffff'
    return {'zones.geojson': geojson([({'QBM': bad, 'QMC': bad}, [box(0, 0, 1000, 1000)])]),
            'parcels.geojson': geojson([({**SOUND, 'ZDDM': bad, 'ZDMJ': 50000}, [box(100, 100, 300, 300)])])}


@fresh('text/093-70-kilobytes-in-every-form')
def long_text(folder):
    long = '龙湖镇' * 8000
    return {'zones.geojson': geojson([({'QBM': 'Z1', 'QMC': long}, [box(0, 0, 1000, 1000)])]),
            'parcels.geojson': geojson([({**SOUND, 'ZDDM': 'P' * 70000, 'ZDMJ': 50000}, [box(100, 100, 300, 300)])])}


@stored('text/094-lone-surrogate')
def lone_surrogate():
    data = geojson([({**SOUND, 'XMMC': 'SURROGATE'}, [box(100, 100, 300, 300)])])
    return {'parcels.geojson': data.replace(b'SURROGATE', b'\\ud800x')}


@stored('text/095-geojson-in-gbk')
def geojson_in_gbk():
    return {'functional.geojson': geojson([({'GNQ': name}, [box(*extent)]) for name, extent in (
        ('建成区', (0, 0, 400, 1000)), ('发展区', (400, 0, 800, 1000)), ('控制区', (800, 0, 1000, 1000)))])
        .decode().encode('gbk')}


@fresh('text/096-name-of-200-bytes')
def name_of_200_bytes(folder):
    return {'规' * 66 + '.geojson': geojson([({'YDDM': 'M2'}, URBAN[0]), ({'YDDM': 'M1'}, URBAN[1])])}


@fresh('text/097-quotes-in-the-file-name')
def quotes_in_the_name(folder):
    return {'总规 "最终"\'版.geojson': geojson([({'YDDM': 'M2'}, URBAN[0]), ({'YDDM': 'M1'}, URBAN[1])])}


@fresh('text/098-file-name-in-gbk')
def file_name_in_gbk(folder):
    import os
    data = geojson([({'YDDM': 'M2'}, URBAN[0]), ({'YDDM': 'M1'}, URBAN[1])])
    with open(os.path.join(os.fsencode(folder), '总规.geojson'.encode('gbk')), 'wb') as file:
        file.write(data)


@stored('text/099-numbers-filled-with-nul')
def numbers_filled_with_nul():
    files = shapefile('parcels', [[box(100, 100, 300, 300)]],
                      [('ZDDM', 'C', 4), ('YTDM', 'C', 4), ('ZDMJ', 'N', 10, 2), ('LDMJ', 'N', 10, 2)],
                      [('P1', '0601', '40000.00', '')])
    body = files['parcels.dbf']
    return {**files, 'parcels.dbf': patched(body, body.index(b'  40000.00'), b'40000.00' + bytes(12))}
