"""Golden values of the chi-square quantile, and of the realised cost: its mean, variance, interval and one-sided test.

    pip install -r requirements.txt && python generate_cost.py

The cost is computed decision by decision with NumPy, its intervals with SciPy's gamma distribution.
"""

import math

import numpy as np
from scipy import optimize, stats
from write_json import write_json


def chi_square():
    for df in [0.3, 1, 2, 2.5, 7.18, 18, 20, 40.5, 99, 250]:
        for p in [1e-6, 0.001, 0.025, 0.05, 0.5, 0.9, 0.975, 0.999, 1 - 1e-6]:
            yield [p, df, float(stats.chi2.ppf(p, df))]


def decisions(seed, n, default_rate, refused_share, labelled_refusals, kind):
    """accepted, label (-1 unknown), weight, cost of either error: as a cohort has them."""
    rng = np.random.default_rng(seed)
    accepted = (rng.random(n) >= refused_share).astype(int)
    bad = (rng.random(n) < np.where(accepted == 1, default_rate, 0.35)).astype(int)
    known = (accepted == 1) | (rng.random(n) < labelled_refusals)
    label = np.where(known, bad, -1)
    weight = np.where(accepted == 1, 1.0, np.round(1 + 4 * rng.random(n), 3)) if kind == "weighted" else np.ones(n)
    lost = np.round(rng.lognormal(6, 0.8, n), 2) if kind != "constant" else np.full(n, 10.0)
    margin = np.round(rng.lognormal(3, 0.5, n), 2) if kind != "constant" else np.ones(n)
    return accepted, label, weight, lost, margin


def mean_cost(side):
    accepted, label, weight, lost, margin = side
    n = len(accepted)
    means, shares, variance, squares, cubes, greatest = [], [], 0.0, 0.0, 0.0, 0.0
    for kind in [1, 0]:
        stratum = accepted == kind
        known = stratum & (label != -1)
        price = (lost if kind == 1 else margin)[known]
        cost = price * (label[known] == kind)
        w = weight[known]
        share = stratum.sum() / n
        mean = np.average(cost, weights=w)
        variance += share**2 * np.sum(w**2 * (cost - mean) ** 2) / w.sum() ** 2
        steps = share * w * cost / w.sum()
        squares += np.sum(steps**2)
        cubes += np.sum(steps**3)
        greatest = max(greatest, share * np.max(w * price) / w.sum())
        means.append(mean)
        shares.append(share)
    total = float(np.dot(means, shares))
    variance += np.dot(shares, (np.array(means) - total) ** 2) / n
    return {
        "mean": total,
        "se": math.sqrt(variance),
        "effective": float(squares**3 / cubes**2) if cubes > 0 else 0.0,
        "squares": float(squares),
        "greatest": float(greatest),
    }


def gamma_quantile(p, mean, variance):
    return 0.0 if mean == 0 else float(stats.gamma.ppf(p, mean**2 / variance, scale=variance / mean))


def interval(cost, tail):
    """Normal, or that of Fay and Feuer 1997 below ten effective errors."""
    if cost["effective"] >= 10:
        margin = float(stats.norm.isf(tail)) * cost["se"]
        return cost["mean"] - margin, cost["mean"] + margin
    lower = gamma_quantile(tail, cost["mean"], cost["squares"])
    upper = gamma_quantile(1 - tail, cost["mean"] + cost["greatest"], cost["squares"] + cost["greatest"] ** 2)
    return lower, upper


def difference(reference, current, tail):
    (rl, ru), (cl, cu) = interval(reference, tail), interval(current, tail)
    d = current["mean"] - reference["mean"]
    return d - math.hypot(current["mean"] - cl, ru - reference["mean"]), d + math.hypot(
        cu - current["mean"], reference["mean"] - rl
    )


def p_value(reference, current):
    if min(reference["effective"], current["effective"]) >= 10:
        z = (current["mean"] - reference["mean"]) / math.hypot(reference["se"], current["se"])
        return float(stats.norm.sf(z))
    side, flip = (0, False) if current["mean"] > reference["mean"] else (1, True)
    if difference(reference, current, 0.5)[side] * (-1 if flip else 1) <= 0:
        return 0.5  # the interval of few errors is so wide that even its middle half holds zero
    root = optimize.brentq(
        lambda log_tail: difference(reference, current, math.exp(log_tail))[side], math.log(1e-12), math.log(0.5), xtol=1e-13
    )
    return 1 - math.exp(root) if flip else math.exp(root)


def costs():
    cases = [
        ("constant", 800, 0.06, 0.06),
        ("constant", 250, 0.03, 0.09),
        ("rows", 600, 0.05, 0.08),
        ("rows", 150, 0.06, 0.02),
        ("weighted", 700, 0.05, 0.07),
        ("weighted", 160, 0.10, 0.05),
    ]
    for seed, (kind, n, before, after) in enumerate(cases):
        sides = [decisions(10 * seed, 1000, before, 0.3, 1.0, kind), decisions(10 * seed + 1, n, after, 0.25, 0.6, kind)]
        reference, current = [mean_cost(side) for side in sides]
        yield {
            "kind": kind,
            "sides": [[column.tolist() for column in side] for side in sides],
            "means": [reference["mean"], current["mean"]],
            "standardErrors": [reference["se"], current["se"]],
            "effectiveErrors": [reference["effective"], current["effective"]],
            "intervals": [interval(reference, 0.025), interval(current, 0.025)],
            "difference": difference(reference, current, 0.025),
            "pValue": p_value(reference, current),
        }


if __name__ == "__main__":
    write_json("cost.json", chiSquare=chi_square(), costs=costs())
