"""Golden values of the two-sample tests and distances of numbers other than Kolmogorov-Smirnov.

    pip install -r requirements.txt && python generate_two_sample.py
"""

import math
import warnings

import numpy as np
from samples import draw, recipe
from scipy import integrate, special, stats
from write_json import write_json

# anderson_ksamp warns wherever it cuts a p-value to its table, welch where a sample has no spread.
warnings.simplefilter("ignore")


def limit_cdf(x):
    """Csorgo and Faraway 1996, eq. 1.3: the series that SciPy cuts at terms of 1e-7, here summed to the end."""
    total = 0.0
    for k in range(400):
        q = (4 * k + 1) ** 2 / (16 * x)
        u = math.exp(special.gammaln(k + 0.5) - special.gammaln(k + 1)) / (math.pi**1.5 * math.sqrt(x))
        term = u * math.sqrt(4 * k + 1) * math.exp(-2 * q) * special.kve(0.25, q)
        total += term
        if term < 1e-18 and k > 0:
            break
    return total


def limit_tail(x):
    """Smirnov 1936, the first integral (the second is below 1e-17 of it from x = 1 on), by adaptive quadrature."""
    a, b = math.pi, 2 * math.pi

    def regular(t):
        # exp(-t^2 x / 2) scaled by its value at pi; the singularities at both ends are the weight's.
        near = (t - a) * (b - t) / (t * math.sin(t - a)) if a < t < b else 1.0
        return math.exp(-(t - a) * (t + a) * x / 2) * math.sqrt(near)

    # Beyond the cut the integrand is below 1e-17 of its peak.
    cut = min(b, math.sqrt(a * a + 80 / x))
    if cut < b:
        left = integrate.quad(
            lambda t: regular(t) / math.sqrt(b - t), a, cut, weight="alg", wvar=(-0.5, 0), epsabs=0, epsrel=1e-13
        )[0]
    else:
        left = integrate.quad(regular, a, b, weight="alg", wvar=(-0.5, -0.5), epsabs=0, epsrel=1e-13)[0]
    return 2 / math.pi * left * math.exp(-a * a * x / 2)


def limit_survival(x):
    if x < 0.003:
        return 1.0
    return 1 - limit_cdf(x) if x < 1 else limit_tail(x)


def limit():
    for x in [0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99]:
        yield [x, limit_survival(x)]
    for x in [1, 1.01, 1.5, 2, 3, 4, 6, 10, 20, 50, 100, 130]:
        tail = limit_survival(x)
        assert x > 1.6 or abs(1 - limit_cdf(x) - tail) < 1e-13
        yield [x, tail]


def cramer_von_mises(x, y):
    n, m = len(x), len(y)
    if min(n, m) < 2:
        return None
    result = stats.cramervonmises_2samp(x, y)
    p = float(result.pvalue)
    if max(n, m) > 20:
        # Anderson 1962, eq. 11, 14 and 15, then the limit without SciPy's cut.
        k, total = n * m, n + m
        mean = (1 + 1 / total) / 6
        variance = (total + 1) * (4 * k * total - 3 * (n**2 + m**2) - 2 * k) / (45 * total**2 * 4 * k)
        p = limit_survival(1 / 6 + (float(result.statistic) - mean) / math.sqrt(45 * variance))
        assert abs(p - result.pvalue) < 2e-7
    return {"statistic": float(result.statistic), "pValue": p, "scipyPValue": float(result.pvalue)}


def anderson_darling(x, y):
    if len(x) + len(y) < 4 or len(np.unique(np.concatenate([x, y]))) < 2:
        return None
    result = stats.anderson_ksamp([x, y], variant="midrank")
    return {"statistic": float(result.statistic), "pValue": float(result.pvalue)}


def welch(x, y):
    if min(len(x), len(y)) < 2 or np.ptp(x) + np.ptp(y) == 0:
        return None
    result = stats.ttest_ind(x, y, equal_var=False)
    return {"statistic": float(result.statistic), "pValue": float(result.pvalue)}


def pairs():
    sizes = [(1, 1), (1, 3), (2, 2), (2, 7), (4, 5), (20, 20), (20, 21), (7, 20), (50, 30), (300, 200), (3000, 700)]
    for n, m in sizes:
        for shape, shift, scale, step in [
            ("bell", 0.0, 1.0, 0.0),
            ("bell", 0.3, 1.0, 0.0),
            ("uniform", 0.0, 1.5, 0.0),
            ("bell", 0.2, 1.0, 0.5),
            ("bell", 3.0, 0.5, 0.0),
        ]:
            yield recipe(shape, 11, n, step=step), recipe(shape, 29, m, shift, scale, step)
    yield recipe("bell", 3, 20000), recipe("bell", 5, 15000, 0.02)
    yield recipe("bell", 3, 20000, step=0.25), recipe("bell", 5, 1500, 0.5, step=0.25)
    yield recipe("uniform", 3, 1500), recipe("uniform", 7, 1500, 2.0)
    yield recipe("bell", 3, 900), recipe("bell", 3, 900)
    yield recipe("bell", 3, 40, step=4), recipe("bell", 5, 60, step=4)
    yield recipe("constant", 1, 50), recipe("constant", 1, 40)
    yield recipe("constant", 1, 50), recipe("bell", 5, 40)
    yield recipe("bell", 5, 40, 1e6, 1.0), recipe("bell", 8, 60, 1e6, 1.0)


def name(side):
    return "{shape} {count}, shift {shift}, scale {scale}, step {step}".format(**side)


def two_sample():
    for reference, current in pairs():
        x, y = draw(reference), draw(current)
        mann_whitney = stats.mannwhitneyu(x, y, method="asymptotic")
        yield {
            "name": f"{name(reference)} | {name(current)}",
            "reference": reference,
            "current": current,
            "andersonDarling": anderson_darling(x, y),
            "cramerVonMises": cramer_von_mises(x, y),
            "mannWhitney": {"statistic": float(mann_whitney.statistic), "pValue": float(mann_whitney.pvalue)},
            "welchT": welch(x, y),
            "energy": float(stats.energy_distance(x, y)),
            "wasserstein": float(stats.wasserstein_distance(x, y)),
        }


def student():
    for df in [0.5, 1, 1.5, 2, 3.7, 10, 29.5, 100, 1234.5, 1e5, 2.5e6]:
        for t in [1e-3, 0.3, 1, 1.3, 1.96, 4, 8, 20, 37, 1e3, 1e10]:
            p = float(2 * stats.t.sf(t, df))
            if p > 1e-300:
                yield [t, df, p]


if __name__ == "__main__":
    write_json("two-sample.json", cases=two_sample(), cramerVonMisesLimit=limit(), studentT=student())
