"""Writes golden values: one case a line, doubles in full (Python's repr), the versions that made them in front."""

import json
from pathlib import Path

import numpy
import scipy


def write_json(name, made_with=(numpy, scipy), **sections):
    versions = ", ".join(f'"{library.__name__}": "{library.__version__}"' for library in made_with)
    lines = [f'  "madeWith": {{ {versions} }}']
    for key, cases in sections.items():
        rows = ",\n".join("    " + json.dumps(case, allow_nan=False) for case in cases)
        lines.append(f'  "{key}": [\n{rows}\n  ]')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (Path(__file__).parent / name).write_text(text)
