"""Boundary-point files (报盘 TXT) as surveyors' programs write them."""
from bytes_of import EAST, NORTH, box
from make import stored

HEAD = ('[属性描述]\n格式版本号=1.01版本\n数据产生单位=国土资源部\n数据产生日期=2015-07-20\n坐标系=2000国家大地坐标系\n'
        '几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=38\n精度=0.001\n转换参数=0,0,0,0,0,0,0\n[地块坐标]\n')


def block(rings, area='4.0000', count=None, key='P1'):
    """One parcel: its line, and `name,ring,north,east` for each point."""
    lines = [f'J{i},{number},{y:.3f},{x:.3f}' for number, ring in enumerate(rings, 1) for i, (x, y) in enumerate(ring, 1)]
    count = len(lines) if count is None else count
    return f'{count},{area},{key},地块1,面,I49G032080,工业用地,0601,@\n' + '\n'.join(lines) + '\n'


SQUARE = box(100, 100, 300, 300)
SOUND = HEAD + block([SQUARE[:4]])


def text(case, content, encoding='gb18030'):
    stored(f'txt/{case}')(lambda: {'dk.txt': content if isinstance(content, bytes) else content.encode(encoding)})


def moved(place):
    return [place(x, y) for x, y in SQUARE[:4]]


text('001-gbk', SOUND)
text('002-utf-8-with-mark', SOUND, 'utf-8-sig')
text('003-utf-16', SOUND, 'utf-16')
text('004-full-width-signs', SOUND.replace('[属性描述]', '【属性描述】').replace('[地块坐标]', '【地块坐标】')
     .replace('1.01版本', '1．01版本'))
text('005-ring-closed', HEAD + block([SQUARE]))
text('006-line-ends-of-windows', SOUND.replace('\n', '\r\n'))
text('007-closing-point-elsewhere', SOUND + f'J1,1,{NORTH + 100:.3f},{NORTH + 100:.3f}\n')
text('008-count-with-the-closing-point', HEAD + block([SQUARE[:4]], count=5))
text('009-axes-swapped', HEAD + block([[(y, x) for x, y in SQUARE[:4]]]))
text('010-zone-of-the-header-contradicts', SOUND.replace('带号=38', '带号=39'))
text('011-xian-80', SOUND.replace('2000国家大地坐标系', '1980西安坐标系'))
text('012-no-system', SOUND.replace('坐标系=2000国家大地坐标系\n', ''))
text('013-no-zone-anywhere', (HEAD + block([moved(lambda x, y: (x - EAST + 500000, y))])).replace('带号=38\n', ''))
text('014-degrees', HEAD + block([moved(lambda x, y: (114 + (x - EAST) / 92100, 34.41 + (y - NORTH) / 110920))]))
text('015-hole', HEAD + block([SQUARE[:4], box(150, 150, 200, 200)[:4]], area='3.7500'))
text('016-second-part', HEAD + block([SQUARE[:4], box(400, 100, 450, 200)[:4]], area='4.5000'))
text('017-area-in-mu', HEAD + block([SQUARE[:4]], area='60'))
text('018-point-that-is-none', SOUND.replace('J3,1,', 'J3,1,abc'))
text('019-cut', SOUND[:-60])
text('020-two-points', HEAD + block([SQUARE[:2]]))
text('021-no-parcel', HEAD)
text('022-bytes-of-a-picture', b'\xff\xd8\xff\xe0' + bytes(range(256)))
text('023-words', '界址点坐标另附。\n')
text('024-of-0-bytes', b'')
text('025-crosses-itself', HEAD + block([[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]]))
text('026-two-parcels-of-one-number', SOUND + block([box(100, 400, 300, 550)[:4]], area='3.0000'))
text('027-count-says-more', HEAD + block([SQUARE[:4]], count=40))
