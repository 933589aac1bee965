#!/usr/bin/env python3
"""report.pdf of the sample plan and of its candidates, in both languages, as other people's readers see it: every verdict, finding and
candidate is there, no two texts overlap, every page says which it is and has ink, fonts are embedded, the outline holds
the sections, the QR code says what result.json says, and any number of threads gives the same bytes.

    check_pdf.py HEGUI SAMPLE_DATA"""
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))
from read_pdf import codes_of, fonts_of, grey_pages, outline_of, overlaps, pages_of, texts_of  # noqa: E402

HEGUI, SAMPLE = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
RUNS = {'check': ['check', 'xingang.yaml'], 'supply': ['supply', 'xingang-supply.yaml', 'supply/nzdk.txt']}
WORDS = {
    'zh': {'check': {'compliant': '符合', 'non_compliant': '不符合', 'undecided': '无法判定'}, 'page': '第{}页共{}页',
           'titles': ['园区与本次审查概况', '审查资料', '数据质量', '三条控制线', '问题清单', '签署', '方法与容差'],
           'lines': ['永久基本农田', '生态保护红线', '城镇开发边界'],
           'supply': {'compliant': '符合供地条件', 'conditional': '有条件符合', 'undecided': '资料不足无法判定',
                      'non_compliant': '不符合供地条件'}},
    'en': {'check': {'compliant': 'complies', 'non_compliant': 'does not comply', 'undecided': 'cannot be judged'}, 'page': 'page{}of{}',
           'titles': ['The zone and this examination', 'Data examined', 'Quality of the data', 'The three control lines', 'Findings',
                      'Signatures', 'Method and tolerances'],
           'lines': ['permanent basic farmland', 'ecological red line', 'urban development boundary'],
           'supply': {'compliant': 'meets the conditions of supply', 'conditional': 'meets them under conditions',
                      'undecided': 'cannot be judged for want of data', 'non_compliant': 'does not meet the conditions of supply'}},
}
MOST_PER_RULE = 100
TWICE = [('check', 'zh'), ('supply', 'en')]
problems = []


def expect(what, holds, detail=''):
    if not holds:
        problems.append(f'{what}: {detail}')


def squeezed(text):
    """Without blanks: where a line is broken is no matter."""
    return re.sub(r'[\s\u00a0\u3000]', '', text)


def run(kind, lang, out, *options):
    done = subprocess.run([HEGUI, *RUNS[kind], '-o', str(out), '--to', 'pdf,json', '--lang', lang, '--ledger', 'none', '--progress',
                           'none', *options], cwd=SAMPLE, capture_output=True, text=True, timeout=240)
    pdf = out / 'report.pdf'
    if not pdf.exists():
        sys.exit(f'{kind} {lang}: exit {done.returncode}, no report.pdf\n{done.stderr}')
    return pdf, json.loads((out / 'result.json').read_text(encoding='utf-8'))


def check_pages(name, lang, pdf, pages, texts):
    pictures = list(grey_pages(pdf, 36))
    for number, (width, height, words) in enumerate(pages, 1):
        text = squeezed(texts[number - 1])
        if number > 1:
            expect(name, WORDS[lang]['page'].format(number, len(pages)) in text, f'page {number} of {len(pages)} does not say so')
        for pair in list(overlaps(words))[:3]:
            problems.append(f'{name}, page {number}: {pair} overlap')
        for word, left, top, right, bottom in words:
            expect(name, left > 0 and top > 0 and right < width and bottom < height, f'page {number}: {word!r} hangs over')
        across, down, pixels = pictures[number - 1]
        body = [pixels[row * across:(row + 1) * across] for row in range(int(down * 0.07), int(down * 0.88))]
        inked = sum(1 for row in body if min(row) < 160)
        expect(name, inked > 3, f'page {number}: {inked} rows of its body have ink')


def check_contents(name, kind, lang, text, result):
    expect(name, squeezed(WORDS[lang]['check'][result['verdict']]) in text or kind == 'supply', 'the verdict')
    met = {}
    for finding in result['findings']:
        met[finding['rule']] = met.get(finding['rule'], 0) + 1
        expect(name, met[finding['rule']] > MOST_PER_RULE or finding['id'] in text, f'{finding["id"]} is missing')
        expect(name, met[finding['rule']] > MOST_PER_RULE or squeezed(finding['cure'][lang])[:30] in text, f'{finding["id"]}: no cure')
    for line in WORDS[lang]['lines']:
        expect(name, squeezed(line) in text, f'no control line {line}')
    for candidate in result.get('candidates', []):
        expect(name, candidate['id'] in text, f'candidate {candidate["id"]}')
        expect(name, squeezed(WORDS[lang]['supply'][candidate['verdict']]) in text, f'verdict of {candidate["id"]}')
    for digest in [result['run']['rules_sha256'], *(layer['sha256'] for layer in result['inputs'])]:
        expect(name, digest in text, f'digest {digest} does not stand in one piece')
    for zone in result['zones']:
        expect(name, f'{zone["area_m2"]:.2f}' in text, f'area of zone {zone["id"]}')


def check_outline(name, lang, pdf, result):
    outline = outline_of(pdf)
    tops = [title for depth, title in outline if depth == 1]
    for title in WORDS[lang]['titles']:
        expect(name, any(title in top for top in tops), f'no section {title} among {tops}')
    for candidate in result.get('candidates', []):
        expect(name, any(depth == 2 and candidate['id'] in title for depth, title in outline), f'no outline entry of {candidate["id"]}')


def check_code(name, pdf, result, folder):
    digest = hashlib.sha256()
    for layer in result['inputs']:
        digest.update('\t'.join(layer[key] or '' for key in ('role', 'source', 'layer', 'sha256')).encode() + b'\n')
    wanted = (f'hegui/1\nverdict: {result["verdict"]}\nproject: {result["run"]["name"]}\nas_of: {result["run"]["as_of"]}\n'
              f'inputs: {digest.hexdigest()}\nrules: {result["run"]["rules_sha256"]}')
    for page in (2, 4):
        got = codes_of(pdf, page, folder)
        expect(name, got.strip() == wanted, f'the code says {got!r}, not {wanted!r}')


def check(kind, lang, folder):
    name = f'{kind} {lang}'
    pdf, result = run(kind, lang, folder / f'{kind}-{lang}', '-j', '1')
    if (kind, lang) in TWICE:
        again, _ = run(kind, lang, folder / f'{kind}-{lang}-again', '-j', '3')
        expect(name, pdf.read_bytes() == again.read_bytes(), 'three threads give other bytes than one')
    pages = list(pages_of(pdf))
    texts = texts_of(pdf)
    check_pages(name, lang, pdf, pages, texts)
    check_contents(name, kind, lang, squeezed(''.join(texts)), result)
    check_outline(name, lang, pdf, result)
    check_code(name, pdf, result, folder)
    for font, embedded in fonts_of(pdf):
        expect(name, embedded and ('WenQuanYi' in font or 'CairoFont' in font), f'font {font}, embedded {embedded}')


with tempfile.TemporaryDirectory() as made:
    for each in RUNS:
        for language in WORDS:
            check(each, language, Path(made))
print(*problems[:30], sep='\n')
print(f'{len(problems)} problems')
sys.exit(bool(problems))
