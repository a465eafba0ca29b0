"""Golden values of the normal tail, Wilson's and Newcombe's intervals and the two-proportion z test.

    pip install -r requirements.txt && python generate_proportions.py
"""

import math

from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep
from write_json import write_json


def normal():
    for z in [-40, -8, -3, -1, -0.3, 0, 1e-9, 0.1, 0.5, 1, 1.5, 1.959964, 2.5, 3, 4.7, 6, 8.3, 10, 15, 20, 25, 30, 35, 37]:
        yield [z, float(stats.norm.sf(z))]


def wilson():
    for confidence in [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]:
        for k, n in [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (5, 10), (9, 10), (0, 5000), (1, 5000), (2500, 5000)]:
            yield wilson_case(k, n, confidence)
        for k, n in [(4999, 5000), (5000, 5000), (123456, 1000000), (200000000, 1000000000)]:
            yield wilson_case(k, n, confidence)


def wilson_case(k, n, confidence):
    interval = stats.binomtest(k, n).proportion_ci(confidence, method="wilson")
    return [k, n, confidence, float(interval.low), float(interval.high)]


def two_proportion():
    """z from integers, so that it holds all its digits; the p-value is SciPy's normal tail."""
    tables = [(1, 2, 1, 2), (1, 10, 2, 10), (10, 100, 30, 100), (0, 50, 5, 50), (50, 50, 45, 50), (3, 7, 900, 1000)]
    tables += [(200, 1000, 260, 1000), (2000, 10000, 2600, 10000), (20000, 100000, 26000, 100000)]
    tables += [(999999, 1000000, 999900, 1000000), (1, 1000000, 40, 1000000), (0, 1, 1, 1), (12345, 67890, 9876, 54321)]
    tables += [(5000, 10000, 8000, 10000), (400000, 1000000, 425000, 1000000), (300, 1000, 5, 1000)]
    for a, n, b, m in tables:
        successes, trials = a + b, n + m
        numerator = (b * n - a * m) * math.isqrt(trials * 10**40)
        z = numerator / math.isqrt(n * m * successes * (trials - successes) * 10**40)
        yield [a, n, b, m, z, float(2 * stats.norm.sf(abs(z)))]


def newcombe():
    tables = [(48, 80, 56, 70), (0, 10, 10, 10), (10, 10, 0, 10), (0, 10, 0, 20), (0, 1, 1, 1), (9, 10, 3, 10)]
    tables += [(1550, 10000, 802, 5012), (171, 1000, 304, 1258), (1, 1000000, 40, 1000000), (5, 56, 0, 29)]
    tables += [(200000, 1000000, 201000, 1000000), (12345, 67890, 9876, 54321)]
    for a, n, b, m in tables:
        for confidence in [0.8, 0.95, 0.99]:
            low, high = confint_proportions_2indep(b, m, a, n, method="newcomb", compare="diff", alpha=1 - confidence)
            yield [a, n, b, m, confidence, float(low), float(high)]


if __name__ == "__main__":
    write_json(
        "proportions.json", normal=normal(), wilson=wilson(), twoProportion=two_proportion(), newcombe=newcombe()
    )
