"""Rules and tables in bytes that no editor shows."""
from make import stored

RULE = (b'-- id: HG-T-901\n-- title.zh: \xd7\xda\xb5\xd8\n-- title.en: a parcel\n-- severity: warn\n'
        b'-- message.zh: x\n-- message.en: x\n-- cure.zh: x\n-- cure.en: x\nSELECT 1 AS ref;\n')
TABLE = '''edition,index_name,industry_edition,industry,region_class,op,value,unit,round,document,article,mark
2008,green_ratio,,,,<=,0.25,1,,本市规定,第三条,local
'''


@stored('rules/070-rule-in-gbk')
def rule_in_gbk():
    return {'local/HG-T-901.sql': RULE}


@stored('rules/071-rule-with-nul')
def rule_with_nul():
    return {'local/HG-T-901.sql': RULE.replace(b'\xd7\xda\xb5\xd8', b'x').replace(b'1 AS ref', b'1 AS\0 ref')}


@stored('rules/072-table-in-gbk')
def table_in_gbk():
    return {'local/control_limit.csv': TABLE.encode('gbk')}


@stored('rules/073-table-with-nul')
def table_with_nul():
    return {'local/control_limit.csv': TABLE.replace('本市', '本\0市').encode()}


@stored('rules/074-workbook-called-csv')
def workbook_called_csv():
    return {'local/control_limit.csv': b'PK\3\4\x14\0\6\0' + bytes(200)}
