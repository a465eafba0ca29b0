"""Golden values of the two-sample Kolmogorov-Smirnov test and of the one-sample distribution behind it.

    pip install -r requirements.txt && python generate_ks.py

Writes ks.json (samples as recipes, see samples.py) and kstwo.json ([n, x, sf]).
"""

import math
import random
import warnings

from scipy import stats
from samples import draw, recipe
from write_json import write_json

# SciPy's exact mode sums positive terms; its large-sample mode is an approximation with cut-offs that are the same in
# both programs, but 1 - cdf loses digits in each of them.
EXACT = {"rtol": 1e-11, "atol": 1e-300}
LARGE = {"rtol": 1e-10, "atol": 1e-300}

source = random.Random(20260101)


def seed():
    return source.randrange(1, 2**31 - 1)


def shift_for(n, m, p):
    """How far apart two uniform samples must lie for a p-value of about p: D is the shift, more or less."""
    return min(1.0, math.sqrt(-math.log(p / 2) / 2 * (n + m) / (n * m)))


def uniforms(name, n, m, shift):
    return name, recipe("uniform", seed(), n), recipe("uniform", seed(), m, shift=round(shift, 6))


def cases():
    for n, m in [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (2, 3), (3, 2), (1, 50), (1, 9999), (1, 10000), (10000, 1)]:
        yield uniforms(f"tiny samples {n} and {m}", n, m, 0.1)
        yield uniforms(f"tiny samples {n} and {m}, disjoint", n, m, 2.0)
    for n, m in [(1, 10001), (10001, 1), (2, 20000), (3, 50000), (17, 12000), (50000, 90), (139, 30000), (141, 50000)]:
        yield uniforms(f"one small and one large sample {n} and {m}", n, m, 0.2)
        yield uniforms(f"one small and one large sample {n} and {m}, disjoint", n, m, 2.0)
    for n in [5, 10, 37, 100, 512, 1000, 5000, 9999, 10000]:
        for p in [0.9, 0.05, 1e-6]:
            yield uniforms(f"equal sizes {n}, p near {p}", n, n, shift_for(n, n, p))
    for n, m in [(5, 7), (10, 9), (64, 81), (100, 99), (1000, 999), (4700, 1500), (10000, 9999), (9998, 101), (300, 10000)]:
        for p in [0.7, 0.01, 1e-9]:
            yield uniforms(f"unequal sizes {n} and {m}, p near {p}", n, m, shift_for(n, m, p))
    for n, m in [(10001, 10000), (12000, 15000), (50000, 50000), (50000, 10001), (49999, 700), (20000, 13)]:
        for p in [0.99, 0.5, 0.04, 1e-7, 1e-40]:
            yield uniforms(f"large sizes {n} and {m}, p near {p}", n, m, shift_for(n, m, p))
    for n, m in [(1000, 1000), (10000, 10000), (2000, 1999), (7000, 4200), (10000, 9999), (20000, 15000), (50000, 50000)]:
        for p in [1e-80, 1e-160, 1e-240, 1e-295]:
            yield uniforms(f"far tail {n} and {m}, p near {p}", n, m, shift_for(n, m, p))
    for n, m in [(50, 60), (400, 400), (3000, 2000), (30000, 12000)]:
        for step in [1.0, 0.25, 0.01]:
            a = recipe("bell", seed(), n, scale=2.0, step=step)
            b = recipe("bell", seed(), m, scale=2.0, shift=0.15, step=step)
            yield f"ties on a grid of {step}, {n} and {m}", a, b
    for n, m in [(30, 45), (1000, 1000), (20000, 9000)]:
        same = seed()
        yield f"two equal constants, {n} and {m}", recipe("constant", 1, n, 3.5), recipe("constant", 1, m, 3.5)
        yield f"two different constants, {n} and {m}", recipe("constant", 1, n, 3.5), recipe("constant", 1, m, 4.0)
        yield f"a constant within a bell, {n} and {m}", recipe("bell", same, n), recipe("constant", 1, m, 0.25)
        yield f"the same sample twice, {n}", recipe("bell", same, n), recipe("bell", same, n)
        yield f"integers, {n} and {m}", recipe("uniform", same, n, 0, 50, 1), recipe("uniform", seed(), m, 2, 50, 1)
    for _ in range(36):
        n, m = (int(10 ** source.uniform(0, 4.69)) for _ in range(2))
        a = recipe("bell", seed(), n, scale=round(source.uniform(0.5, 2), 3))
        b = recipe("bell", seed(), m, shift=round(source.uniform(-0.4, 0.4), 3), step=source.choice([0, 0, 0.05]))
        yield f"random sizes {n} and {m}", a, b


def pull_into_doubles(reference, current):
    """Moves disjoint far-tail samples closer until the p-value is one that can be compared: 1e-299 or more."""
    while stats.ks_2samp(draw(reference), draw(current)).pvalue < 1e-299:
        current = {**current, "shift": round(current["shift"] * 0.99, 6)}
    return current


def two_sample():
    for name, reference, current in cases():
        if name.startswith("far tail"):
            current = pull_into_doubles(reference, current)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            result = stats.ks_2samp(draw(reference), draw(current), method="auto")
        is_exact = max(reference["count"], current["count"]) <= 10000
        yield {
            "name": name,
            "reference": reference,
            "current": current,
            "statistic": float(result.statistic),
            "pValue": float(result.pvalue),
            **(EXACT if is_exact else LARGE),
        }


def one_sample():
    sizes = [1, 2, 3, 4, 7, 10, 20, 50, 100, 139, 140, 141, 200, 500, 1000, 5000, 8191, 8193, 20000, 50000]
    sizes += [99999, 100000, 100001, 500000, 1000000, 1000001, 5000000]
    for n in sizes:
        points = {0.4 / n, 0.5 / n, 0.50001 / n, 0.75 / n, 1 / n, 1.25 / n, 1.5 / n, 2 / n, 2.6 / n, 0.3, 0.5, 0.6, 0.9}
        points |= {0.999, 1 - 1 / n, 1 - 0.5 / n}
        for z in [0.1, 0.169, 0.171, 0.18, 0.25, 0.4, 0.55, 0.7, 0.868, 0.869, 1.0, 1.2, 1.4, 1.483, 1.484, 1.7, 1.9]:
            points.add(z / math.sqrt(n))
        for z in [1.999, 2.001, 2.5, 4, 6, 9, 13, 16, 18.4]:
            points.add(z / math.sqrt(n))
        for x in sorted(points):
            if 0 < x < 1:
                yield [n, x, float(stats.kstwo.sf(x, n))]


if __name__ == "__main__":
    write_json("ks.json", cases=two_sample())
    write_json("kstwo.json", cases=one_sample())
