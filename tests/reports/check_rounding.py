#!/usr/bin/env python3
"""check_rounding.py FILE COUNT: balances that hg_round_parts() rounded, again in exact decimals.

A line is "decimals whole residual part printed part printed ...", doubles with 17 digits."""
import sys
from decimal import Decimal, ROUND_HALF_UP, getcontext

getcontext().prec = 60


def shortest(text):
    return Decimal(repr(float(text)))


def check(line):
    fields = line.split()
    places, whole, residual = int(fields[0]), shortest(fields[1]), shortest(fields[2])
    parts, printed = [shortest(t) for t in fields[3::2]], [shortest(t) for t in fields[4::2]]
    last = Decimal(1).scaleb(-places)

    def fix(value):
        return value.quantize(last, rounding=ROUND_HALF_UP)

    # what balances, and what is printed of it
    assert sum(printed) + residual == fix(whole), ('sum', line)
    assert all(p == fix(p) for p in printed + [residual]), ('places', line)
    lacking = whole - sum(parts)
    doubles = Decimal(2) ** -50 * max(map(abs, parts + [whole]))  # the whole itself is a rounded sum
    assert abs(residual - lacking) <= last / 2 + doubles, ('residual', line)
    assert all(abs(q - p) <= last * (1 + Decimal('1e-6')) + doubles for p, q in zip(parts, printed)), ('moved', line)
    # Hamilton's method: those with the largest remainders go up, of equals the larger part, then the former
    units = [p / last for p in parts]
    floors = [u.to_integral_value('ROUND_FLOOR') for u in units]
    up = int((fix(whole) - residual) / last - sum(floors))
    ranks = sorted(range(len(parts)), key=lambda i: (
        -(units[i] - floors[i]).quantize(Decimal('1e-6'), rounding=ROUND_HALF_UP), -abs(parts[i]), i))
    expected = [f + (1 if i in set(ranks[:up]) else 0) for i, f in enumerate(floors)]
    if 0 <= up <= len(parts) and expected != [q / last for q in printed]:
        wrong = [i for i in range(len(parts)) if expected[i] != printed[i] / last]
        # a remainder of a part whose doubles are no finer than a millionth of a last place may rank either way
        ulp = max(abs(parts[i]) for i in wrong) * Decimal(2) ** -52 / last
        remainders = [units[i] - floors[i] for i in wrong]
        assert max(remainders) - min(remainders) <= Decimal('1e-6') + 4 * ulp, ('remainders', wrong, line)


lines = open(sys.argv[1], encoding='ascii').read().splitlines()
assert len(lines) == int(sys.argv[2]), len(lines)
for text in lines:
    check(text)
