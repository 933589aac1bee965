"""Class codes as offices write them, and some that nobody knows."""
from bytes_of import box, geojson, shapefile
from make import stored

HALVES = ((0, 0, 500, 1000), (500, 0, 1000, 1000))


def layer(case, name, field, values, extents=HALVES):
    stored(f'codes/{case}')(lambda: {f'{name}.geojson': geojson(
        [({field: value}, [box(*extent)]) for value, extent in zip(values, extents)])})


def urban(case, *values, field='YDDM'):
    layer(case, 'urban', field, values)


urban('001-unknown', 'M2', 'X7')
urban('002-empty', 'M2', '')
urban('003-null', 'M2', None)
urban('004-blanks-only', 'M2', '   ')
urban('005-lower-case', 'm2', 'm1')
urban('006-blanks-around', ' M2 ', 'M1\t')
urban('007-full-width', 'Ｍ２', 'Ｍ１')
urban('008-ideographic-blank', '\u3000M2', 'M1\u3000')
urban('009-chinese-words', '二类工业用地', '一类工业用地')
urban('010-chinese-word-unknown', '二类工业用地', '工业性质用地')
urban('011-code-and-word', 'M2', 'M1一类工业用地')
urban('012-two-codes', 'M2', 'M1/B1')
urban('013-letter-o-for-zero', 'M2', 'MO')
urban('014-cyrillic-letter', 'M2', '\u041c1')
urban('015-subdivision', 'M2', 'M11')
urban('016-no-field-of-classes', 'M2', 'M1', field='QTZD')
urban('017-scheme-missing', '0601', '0601', field='DLBM')
urban('018-code-0601-as-survey', '0601', '0601', field='DLBM')
urban('019-code-0601-as-plan', '0601', '0601', field='DLBM')
urban('020-scheme-unknown', 'M2', 'M1')
urban('021-class-and-classes', 'M2', 'M1')
urban('022-class-name-invalid', 'M2', 'M1')
urban('023-mapped-field-missing', 'M2', 'M1')
urban('024-number-instead-of-text', 2, 1)
urban('025-own-table-lacks-a-value', '工业', '仓储')
urban('026-null-in-words', 'M2', '<Null>')
layer('027-many-unknown', 'urban', 'YDDM', [f'X{i}' for i in range(30)], [(i * 33, 0, i * 33 + 33, 1000) for i in range(30)])
layer('028-many-of-one-unknown', 'urban', 'YDDM', ['X7'] * 30, [(i * 33, 0, i * 33 + 33, 1000) for i in range(30)])
layer('030-control-area-subdivision', 'control', 'GZQLXDM', ['011', '012'])
layer('031-control-area-restricted-subdivision', 'control', 'GZQLXDM', ['010', '031'])
layer('032-control-area-zero-lost', 'control', 'GZQLXDM', ['10', '10'])
layer('033-control-area-as-number', 'control', 'GZQLXDM', [10, 10])
layer('034-control-area-word', 'control', 'GZQMC', ['允许建设区', '允许建设区'])
layer('035-use-area-farmland-subdivision', 'control', 'TDYTQLXDM', ['030', '011'])
layer('036-use-area-empty', 'control', 'TDYTQLXDM', ['030', ''])
layer('037-boundary-by-code', 'control', 'GHFQDM', ['010', '010'])
layer('038-boundary-by-word', 'control', 'GHFQMC', ['城镇集中建设区', '集中建设区'])
layer('039-survey-codes-of-both-editions', 'urban', 'DLBM', ['061', '0601'])
layer('040-functional-area-unsure', 'functional', 'GNQ', ['建成区', '远期控制区'])
layer('041-functional-area-unknown', 'functional', 'GNQ', ['建成区', '核心区'])
layer('042-functional-area-empty', 'functional', 'GNQ', ['建成区', ''])
layer('043-functional-area-other-words', 'functional', 'GNQ', ['现状建成区', '近期发展区'])
layer('044-functional-area-own-class', 'functional', 'GNQ', ['建成区', '发展区'])
layer('045-functional-area-scheme', 'functional', 'GNQ', ['建成区', '发展区'])
layer('046-farmland-renamed', 'control', 'TDYTQLXDM', ['030', '010'])
layer('047-farmland-layer-renamed', 'control', 'GZQLXDM', ['010', '010'])
layer('048-facility-unknown', 'facilities', 'LX', ['道路', '调压站'], [(0, -50, 1000, 0), (0, -80, 10, -50)])


@stored('codes/050-number-field-in-dbf')
def number_field_in_dbf():
    """A spreadsheet made numbers of the codes; 010 became 10."""
    return shapefile('control', [[box(*extent)] for extent in HALVES], [('GZQLXDM', 'N', 3)], [(10,), (10,)])


@stored('codes/051-real-field-in-dbf')
def real_field_in_dbf():
    return shapefile('control', [[box(*extent)] for extent in HALVES], [('GZQLXDM', 'N', 6, 1)], [('10.0',), ('10.0',)])
