"""Golden values of the expected cost: sums and quadratic forms in NumPy, counts by convolution, quantiles by SciPy.

    pip install -r requirements.txt && python generate_expected_cost.py
"""

import numpy as np
from scipy import optimize, special, stats
from write_json import write_json

Z_95 = float(stats.norm.ppf(0.975))
FEW_ERRORS = 10


def counts():
    """[probabilities, masses of 0..n]"""
    source = np.random.default_rng(20261130)
    for probabilities in [[0.3], [0.0, 1.0, 0.5], [0.1] * 12, source.random(25).round(6), (source.random(40) / 20).round(6)]:
        masses = np.ones(1)
        for p in probabilities:
            masses = np.convolve(masses, [1 - p, p])
        yield [list(map(float, probabilities)), masses.tolist()]
    # Equal probabilities have a closed form.
    for n, p in [(300, 0.02), (2000, 0.4)]:
        yield [[p] * n, stats.binom.pmf(np.arange(n + 1), n, p).tolist()]


def costs():
    source = np.random.default_rng(20261207)
    yield case(source, "one cost for all", 400, 0.15, 10.0, 1.0, (-0.1, 0.9), 2000)
    yield case(source, "few expected errors", 60, 0.05, 10.0, 1.0, (0.0, 1.0), 5000)
    yield case(source, "few expected errors, a line known for sure", 50, 0.06, 7.0, 2.0, (0.1, 1.1), None)
    yield case(source, "a cost each", 120, 0.2, None, None, (0.2, 0.8), 800)
    yield case(source, "refusals cost more", 150, 0.3, 1.0, 5.0, (-0.3, 1.2), 1000)


def case(source, name, n, rate, false_negative, false_positive, line, reference_rows):
    logits = source.normal(special.logit(rate), 1, n)
    scores = special.expit(logits).round(6)
    accepted = (scores < np.quantile(scores, 0.75)).astype(int)
    accepted[source.random(n) < 0.05] = -1
    prices = [
        price if price is not None else source.lognormal(1, 0.7, n).round(3)
        for price in (false_negative, false_positive)
    ]
    information = np.zeros((2, 2))
    covariance = np.zeros((2, 2))
    if reference_rows is not None:
        design = np.column_stack([np.ones(reference_rows), source.normal(special.logit(rate), 1, reference_rows)])
        p = special.expit(design @ line)
        information = design.T @ ((p * (1 - p))[:, None] * design)
        covariance = np.linalg.inv(information)
    result = {
        "name": name,
        "scores": scores.tolist(),
        "accepted": accepted.tolist(),
        "falseNegativeCosts": false_negative if false_negative is not None else prices[0].tolist(),
        "falsePositiveCosts": false_positive if false_positive is not None else prices[1].tolist(),
        "line": list(line),
        "covariance": [covariance[0, 0], covariance[1, 1], covariance[0, 1]],
    }
    expectations = {footing: expected(scores, accepted, prices, line, covariance, footing) for footing in ("all", "accepted")}
    return {**result, "expected": expectations}


def expected(scores, accepted, prices, line, covariance, footing):
    counted = accepted == 1 if footing == "accepted" else accepted >= 0
    logits = special.logit(scores)
    p = special.expit(line[0] + line[1] * logits)
    is_accepted = accepted == 1
    error = np.where(is_accepted, p, 1 - p)
    price = np.where(is_accepted, prices[0], prices[1])
    total = float((price * error)[counted].sum())
    outcome_variance = float((price**2 * p * (1 - p))[counted].sum())
    signed = np.where(is_accepted, price, -price) * p * (1 - p)
    gradient = np.array([signed[counted].sum(), (signed * logits)[counted].sum()])
    calibration_variance = float(gradient @ covariance @ gradient)
    constant = np.ndim(prices[0]) == 0
    exact = constant and outcome_variance < FEW_ERRORS * max(price[counted]) ** 2
    if exact:
        interval = exact_interval(error, price, counted, is_accepted, calibration_variance**0.5)
    else:
        margin = Z_95 * (outcome_variance + calibration_variance) ** 0.5
        interval = [total - margin, total + margin]
    n = int(counted.sum())
    return {
        "decisions": n,
        "falseNegatives": float(p[counted & is_accepted].sum()),
        "falsePositives": float((1 - p)[counted & ~is_accepted].sum()),
        "cost": total,
        "outcomeVariance": outcome_variance,
        "calibrationVariance": calibration_variance,
        "interval": [max(0.0, interval[0]) / n, min(float(price[counted].sum()), interval[1]) / n],
        "method": "exact" if exact else "normal",
    }


def exact_interval(error, price, counted, is_accepted, standard_error):
    """Every pair of counts with its mass; the normal error is convolved by summing its distribution function."""
    values, weights = np.zeros(1), np.ones(1)
    for side in (True, False):
        masses = np.ones(1)
        chosen = counted & (is_accepted == side)
        for p in error[chosen]:
            masses = np.convolve(masses, [1 - p, p])
        each = price[chosen][0] * np.arange(len(masses)) if chosen.any() else np.zeros(1)
        values = np.add.outer(values, each).ravel()
        weights = np.multiply.outer(weights, masses).ravel()
    if standard_error == 0:
        order = np.argsort(values)
        reached = np.cumsum(weights[order])
        return [float(values[order][np.searchsorted(reached, q)]) for q in (0.025, 0.975)]

    def excess(cost, q):
        return float(weights @ stats.norm.cdf((cost - values) / standard_error)) - q

    ends = values.min() - 9 * standard_error, values.max() + 9 * standard_error
    return [optimize.brentq(excess, *ends, args=(q,), xtol=1e-12, rtol=1e-14) for q in (0.025, 0.975)]


if __name__ == "__main__":
    write_json("expected-cost.json", counts=counts(), costs=costs())
