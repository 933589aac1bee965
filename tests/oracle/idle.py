"""Idle land on a day, line by line as the contract has it."""
import datetime

from attributes import EMPTY, KNOWN, UNBOUND, UNREADABLE


def next_year(day):
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return datetime.date(day.year + 1, 3, 1)


def full_years(since, as_of):
    years = 0
    while next_year(since) <= as_of:
        since, years = next_year(since), years + 1
    return years


def _answer(state, branch=None, since=None, years=None, missing=()):
    return {"state": state, "branch": branch, "since": since.isoformat() if since else None,
            "full_years": years, "missing": sorted(missing)}


def _base(cells):
    """The first date of the chain; an unreadable one hides what it says, so nothing behind it may be taken instead."""
    for name in ("extended_start", "agreed_start", "actual_handover"):
        state, day = cells[name]
        if state == KNOWN:
            return (next_year(day) if name == "actual_handover" else day), None
        if state == UNREADABLE:
            return None, name
    return None, "agreed_start"


def judge(cells, as_of):
    base, missing = _base(cells)
    if base is None:
        return _answer("undecided", missing=[missing])
    start_state, start = cells["actual_start"]
    if start_state in (UNBOUND, UNREADABLE):
        return _answer("undecided", missing=["actual_start"])
    done_state, done = cells["actual_completion"]
    if start_state == EMPTY or start > as_of:
        if done_state == KNOWN and done <= as_of:
            return _answer("undecided", missing=["actual_start"])
        if done_state == UNREADABLE:
            return _answer("undecided", missing=["actual_completion"])
        if as_of >= next_year(base):
            return _answer("idle", "not_started", base, full_years(base, as_of))
        return _answer("overdue", "not_started", base) if as_of > base else _answer("not_idle")
    if done_state == KNOWN and done <= as_of:
        return _answer("not_idle")
    found = _started(cells, start, as_of)
    if done_state == UNREADABLE and found["state"] not in ("not_idle", "undecided"):
        return _answer("undecided", missing=["actual_completion"])
    return found


def _started(cells, start, as_of):
    numbers = {n: cells[n][1] for n in ("developed_area_m2", "due_area_m2", "invested_wan", "total_investment_wan")}
    unknown = [n for n, v in numbers.items() if v is None]
    developed, due, invested, total = numbers.values()
    low = ((developed is not None and due is not None and 3 * developed < due)
           or (invested is not None and total is not None and 4 * invested < total))
    stop_state, stopped = cells["stopped"]
    if stop_state == KNOWN and as_of >= next_year(stopped):
        if low:
            return _answer("suspected", "under_developed", stopped)
        if unknown:
            return _answer("undecided", "under_developed", stopped, missing=unknown)
    doubt = low if stop_state in (EMPTY, UNBOUND) else (low or unknown) if stop_state == UNREADABLE else False
    if doubt and as_of >= next_year(start):
        return _answer("undecided", "under_developed", missing=["stopped"])
    agreed_state, agreed = cells["agreed_completion"]
    if agreed_state == UNREADABLE:
        return _answer("undecided", missing=["agreed_completion"])
    if agreed_state == KNOWN and agreed < as_of:
        # A field that is not bound is unknown: nobody can say that there was no completion.
        if cells["actual_completion"][0] in (UNBOUND, UNREADABLE):
            return _answer("undecided", missing=["actual_completion"])
        return _answer("overdue")
    return _answer("not_idle")


def disposal(answer, cause):
    if answer["state"] != "idle" or answer["branch"] != "not_started" or cause == "unknown":
        return None
    if cause == "government":
        return "negotiated"
    return "withdrawal" if answer["full_years"] >= 2 else "fee"
