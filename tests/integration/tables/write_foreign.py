"""Writes one table with pyarrow, in the ways that pandas, Spark and Arrow users do, into the folder that is given."""

import decimal
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

folder = Path(sys.argv[1])

INSTANTS = pd.to_datetime(["2026-11-16T06:00:00.123456789", None, "2026-11-16T08:00:00"], format="ISO8601")

frame = pd.DataFrame(
    {
        "nullable_int": pd.array([1, None, 3], dtype="Int64"),
        "float_with_null": [1.0, np.nan, 3.0],
        "nullable_bool": pd.array([True, None, False], dtype="boolean"),
        "nullable_string": pd.array(["a", None, "c"], dtype="string"),
        "object": ["a", None, "c"],
        "categorical": pd.Categorical(["low", None, "high"], categories=["low", "mid", "high"]),
        "int_categorical": pd.Categorical([10, None, 30]),
        "utc_ns": INSTANTS.tz_localize("UTC"),
        "paris_ns": INSTANTS.tz_localize("UTC").tz_convert("Europe/Paris"),
        "naive_ns": INSTANTS,
    }
)
frame.to_parquet(folder / "pandas.parquet")
frame.to_parquet(folder / "pandas-index.parquet", index=True)
frame.set_index("object").to_parquet(folder / "pandas-named-index.parquet", compression="gzip")

table = pa.table(
    {
        "decimal128": pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("-3.00")], pa.decimal128(20, 2)),
        "decimal256": pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("-3.00")], pa.decimal256(30, 2)),
        "large_string": pa.array(["a", None, "c"], pa.large_string()),
        "string_view": pa.array(["a", None, "c"], pa.string_view()),
        "dictionary": pa.array(["a", None, "c"]).dictionary_encode(),
        "int8": pa.array([1, None, 3], pa.int8()),
        "uint64": pa.array([1, None, 2**64 - 1], pa.uint64()),
        "float16": pa.array([np.float16(1.5), None, np.float16(-3)], pa.float16()),
        "float32": pa.array([1.5, None, -3], pa.float32()),
        "date32": pa.array([1, None, 3], pa.date32()),
        "us_utc": pa.array([1_000_000, None, 3_000_000], pa.timestamp("us", tz="UTC")),
        "ms_naive": pa.array([1_000, None, 3_000], pa.timestamp("ms")),
        "ns_new_york": pa.array([1_000_000_000, None, 3_000_000_000], pa.timestamp("ns", tz="America/New_York")),
        "nothing": pa.array([None, None, None], pa.null()),
        "binary": pa.array([b"a", None, b"c"], pa.binary()),
        "list": pa.array([[1], None, [3]], pa.list_(pa.int32())),
        "struct": pa.array([{"a": 1}, None, {"a": 3}], pa.struct([("a", pa.int32())])),
    }
)
for version in ("1.0", "2.4", "2.6"):
    for compression in ("none", "snappy", "gzip", "zstd", "brotli", "lz4"):
        pq.write_table(
            table,
            folder / f"arrow-{version}-{compression}.parquet",
            version=version,
            compression=compression,
            data_page_version="2.0" if version == "2.6" else "1.0",
            coerce_timestamps="us" if version == "1.0" else None,
            allow_truncated_timestamps=version == "1.0",
            row_group_size=2,
        )
pq.write_table(
    table.select(["us_utc", "ns_new_york"]), folder / "int96.parquet", use_deprecated_int96_timestamps=True
)
pq.write_table(
    pa.table({"delta": pa.array(range(1000)), "split": pa.array([i / 8 for i in range(1000)])}),
    folder / "encodings.parquet",
    use_dictionary=False,
    column_encoding={"delta": "DELTA_BINARY_PACKED", "split": "BYTE_STREAM_SPLIT"},
)
pq.write_table(table.slice(0, 0), folder / "no-rows.parquet")
