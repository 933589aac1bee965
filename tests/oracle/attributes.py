"""What the fields of a record say: names by the contract's list of usual names, values by its spellings.

A cell is a pair (state, value); state is 'unbound', 'empty', 'unreadable' or 'known'.  Unknown is never zero.
"""
import datetime
import re

UNBOUND, EMPTY, UNREADABLE, KNOWN = "unbound", "empty", "unreadable", "known"

PARCEL_NAMES = {
    "id": "ZDDM DKBH BSM", "name": "XMMC DKMC", "use": "YTDM DLBM", "industry": "HYDM", "industry_edition": "HYBZ",
    "supply_mode": "GDFS", "contract_no": "HTBH", "contract_date": "HTQDRQ",
    "declared_area_m2": "ZDMJ", "agreed_handover": "YDJDRQ", "actual_handover": "SJJDRQ", "agreed_start": "YDKGRQ",
    "actual_start": "SJKGRQ", "extended_start": "YQRQ", "agreed_completion": "YDJGRQ", "actual_completion": "SJJGRQ",
    "stopped": "ZZKFRQ ZZRQ", "government_cause": "ZFYY XZYY", "due_area_m2": "YKFMJ", "developed_area_m2": "SKFMJ",
    "total_investment_wan": "ZTZ", "invested_wan": "YTZ", "fixed_investment_wan": "GDZCTZ", "floor_area_m2": "JRMJ JZMJ",
    "footprint_m2": "JZZDMJ", "structures_m2": "GZWMJ", "yard_m2": "DCMJ", "green_m2": "LDMJ", "office_land_m2": "XZBGMJ",
    "office_floor_m2": "XZBGJZMJ", "tax_wan": "SS", "revenue_wan": "ZYSR"}
BUILDING_NAMES = {"id": "JZBH ZRZH", "storeys": "DSCS CS", "storeys_total": "ZCS", "storeys_below": "DXCS",
                  "storey_height_m": "CG", "floor_area_m2": "JZMJ", "use": "YT", "kind": "LX"}
ZONE_NAMES = {"id": "QBM KFQDM YQDM JJQDM XMBH", "name": "QMC KFQMC YQMC JJQMC"}
FUNCTIONAL_NAMES = {"class": "GNQ GNFQ GNQMC GNFQLX FQLX FQMC"}

DATES = {"agreed_handover", "actual_handover", "agreed_start", "actual_start", "extended_start", "agreed_completion",
         "actual_completion", "stopped", "contract_date"}
FLAGS = {"government_cause"}
YES, NO = {"true", "1", "t", "yes", "y", "是", "有"}, {"false", "0", "f", "no", "n", "否", "无"}
GOVERNMENT_TEXTS, HOLDER_TEXTS = ("政府", "规划调整", "不可抗力"), ("企业", "自身")
UNITS = {"_m2": {"平方米": 1, "㎡": 1, "m2": 1}, "_wan": {"万元": 1, "亿元": 1e4}, "storeys": {"层": 1}, "_m": {"米": 1, "m": 1}}


def bind(names, layer, entry):
    """Our name -> the file's field: as the project maps it, else the first usual name that is there, in any case."""
    mapped = entry.get("fields") or {}
    there = {n.lower(): n for n in reversed(layer.names)}
    out = {}
    for ours, aliases in names.items():
        found = [there[a.lower()] for a in aliases.split() if a.lower() in there]
        out[ours] = mapped.get(ours) or (found[0] if found else None)
    return out


def _narrow(text):
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else " " if c == "\u3000" else c
                   for c in text).strip()


def _number(ours, text):
    text = _narrow(text)
    for ending, words in UNITS.items():
        for word, factor in words.items():
            if ours.startswith(ending) or ours.endswith(ending):
                if text.endswith(word):
                    return _number("", text[:-len(word)]) * factor
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text):
        raise ValueError(text)
    return float(text)


def _date(text):
    text = _narrow(text)
    match = (re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text) or
             re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?([ T]\d{1,2}:\d{2}(:\d{2})?)?", text))
    if not match:
        raise ValueError(text)
    return datetime.date(*(int(g) for g in match.groups()[:3]))


def _flag(text):
    text = _narrow(text).lower()
    if text in YES or any(text.startswith(t) for t in GOVERNMENT_TEXTS):
        return True
    if text in NO or any(text.startswith(t) for t in HOLDER_TEXTS):
        return False
    raise ValueError(text)


TEXTS = {"id", "name", "use", "industry", "industry_edition", "kind", "class", "supply_mode", "contract_no"}


def cell(ours, bound, values):
    if bound is None:
        return UNBOUND, None
    value = values.get(bound)
    if value is None or (isinstance(value, str) and not _narrow(value)):
        return EMPTY, None
    try:
        if ours in TEXTS:
            text = value if isinstance(value, str) else "%.15g" % value
            return KNOWN, _narrow(text) if ours == "kind" else text.strip(" \u3000\t")
        if ours in DATES:
            return KNOWN, _date(value if isinstance(value, str) else "%d" % value)
        if ours in FLAGS:
            return KNOWN, _flag(value if isinstance(value, str) else "%d" % value)
        number = _number(ours, value) if isinstance(value, str) else float(value)
        return (KNOWN, number) if number >= 0 else (UNREADABLE, None)
    except ValueError:
        return UNREADABLE, None


def cells(names, layer, entry, record):
    bound = bind(names, layer, entry)
    return {ours: cell(ours, bound[ours], record.values) for ours in names}
