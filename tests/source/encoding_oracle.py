#!/usr/bin/env python3
"""Writes tests/tables/encodings_all.tsv: every .cpg with every language id over every kind of content, decided by the order of
the manual with Python's codecs.  python3 tests/source/encoding_oracle.py > tests/tables/encodings_all.tsv"""
CPG = {'-': None, 'UTF-8': 'utf-8', 'GBK': 'gb18030', '936': 'gb18030', 'GB2312': 'gb18030', 'BIG5': 'big5',
       '88591': 'iso-8859-1', '1252': 'cp1252', 'nonsense': None}
LDID = {0: None, 77: 'gb18030', 122: 'gb18030', 87: None, 120: 'big5', 3: None}
SHOWN = {'utf-8': 'UTF-8', 'gb18030': 'GB18030', 'big5': 'BIG5', 'iso-8859-1': 'ISO-8859-1', 'cp1252': 'CP1252'}
WORDS = ['地类', '永久基本农田']
CONTENT = {  # bytes, width of the field
    'ASCII': [(b'DL', 20), (b'0601', 4)],
    'UTF-8': [(w.encode(), 30) for w in WORDS],
    'GBK': [(w.encode('gbk'), 30) for w in WORDS],
    'UTF-8 cut in half': [(WORDS[0].encode(), 30), (WORDS[1].encode()[:10], 10)],
    'GBK cut in half': [(WORDS[0].encode('gbk'), 30), (WORDS[1].encode('gbk')[:5], 5)],
    'UTF-8 cut, not at the end': [(WORDS[0].encode(), 30), (WORDS[1].encode()[:10], 30)],
    'GBK cut, not at the end': [(WORDS[0].encode('gbk'), 30), (WORDS[1].encode('gbk')[:5], 30)],
    'UTF-8 that is GBK as well': [('国国'.encode(), 30), ('地类地类'.encode(), 30)],
    'four bytes of GB18030': [('㐂村'.encode('gb18030'), 30), ('地类'.encode('gb18030'), 30)],
    'Big5': [('土地類別'.encode('big5'), 30), ('農業'.encode('big5'), 30)],
    'UTF-8 and GBK mixed': [(WORDS[0].encode(), 30), ('村'.encode('gbk'), 30)],
    'what is no text': [(b'\xff\xff\x20', 30), (b'DL', 20)],
}


def decoded(codec, samples):
    """The texts, or None if one of them does not decode; half a character at the end of a full field is dropped."""
    texts = []
    for data, width in samples:
        try:
            texts.append(data.decode(codec))
        except UnicodeDecodeError as error:
            whole = data[:error.start]
            if not (len(data) >= width and error.end == len(data) and error.reason in (
                    'unexpected end of data', 'incomplete multibyte sequence')):
                return None
            texts.append(whole.decode(codec))
    return texts


print('# Written by tests/source/encoding_oracle.py; columns as in encodings.tsv')
for content, samples in CONTENT.items():
    packed = '|'.join(f'{data.hex().upper()}/{width}' for data, width in samples)
    for cpg, by_cpg in CPG.items():
        for ldid, by_ldid in LDID.items():
            order = [(by_cpg, 'cpg'), (by_ldid, 'ldid'), ('utf-8', 'content'), ('gb18030', 'content')]
            fits = [(codec, source) for codec, source in order if codec and decoded(codec, samples) is not None]
            codec, source = fits[0] if fits else (None, '-')
            texts = '|'.join(decoded(codec, samples)) if codec else '-'
            print(f'{content}, .cpg {cpg}, id {ldid}', '-', cpg, ldid, packed, SHOWN.get(codec, '-'), source, texts,
                  'Python codecs', sep='\t')
