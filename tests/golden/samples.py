"""Deterministic samples, the Python half of samples.ts: both must give the same doubles, bit for bit.

Only +, *, / and floor on doubles and exact integers, so no library's log or sin can come between them.
"""

import math

import numpy as np

# Park and Miller 1988 with the multiplier of 1993: state * multiplier stays below 2**53, exact in a double.
MODULUS = 2147483647
MULTIPLIER = 48271


def draw(recipe):
    """The sample that a recipe describes, as a float64 array."""
    values = np.empty(recipe["count"])
    state = recipe["seed"]
    step = recipe["step"]
    for i in range(recipe["count"]):
        base = 0.0
        if recipe["shape"] == "uniform":
            state = state * MULTIPLIER % MODULUS
            base = state / MODULUS
        elif recipe["shape"] == "bell":
            # Four uniforms: a bell on (-2, 2).
            for _ in range(4):
                state = state * MULTIPLIER % MODULUS
                base += state / MODULUS
            base -= 2.0
        value = recipe["shift"] + recipe["scale"] * base
        values[i] = math.floor(value / step) * step if step > 0 else value
    return values


def recipe(shape, seed, count, shift=0.0, scale=1.0, step=0.0):
    return {
        "shape": shape,
        "seed": seed,
        "count": count,
        "shift": float(shift),
        "scale": float(scale),
        "step": float(step),
    }
