import { join } from 'node:path';
import { isoDay } from '../core/time-window.ts';
import type { BaselineRow } from './baseline.ts';
import type { LabelRow, PredictionRow } from './day-of-applications.ts';
import { baselineColumns, labelColumns, predictionColumns } from './file-columns.ts';
import { writeParquetFile } from './parquet-file.ts';

/** Rows of one baseline file: the default baseline makes two, as a training job's output comes in parts. */
const BASELINE_PART_ROWS = 10_000;

/** Writes `baseline/part-0.parquet`, `part-1` and so on; `onPart` is told after each how many there are. */
export async function writeBaseline(
  folder: string,
  rows: Iterator<BaselineRow>,
  count: number,
  onPart: (done: number, total: number) => void,
): Promise<void> {
  const parts = Math.ceil(count / BASELINE_PART_ROWS);
  for (let part = 0; part < parts; part++) {
    const path = join(folder, 'baseline', `part-${part}.parquet`);
    await writeParquetFile(path, baselineColumns, take(rows, BASELINE_PART_ROWS));
    onPart(part + 1, parts);
  }
}

/** Writes `predictions/dt=…/part-0.parquet`; nothing for a day without applications. */
export async function writePredictions(
  folder: string,
  day: string,
  rows: readonly PredictionRow[],
): Promise<void> {
  if (rows.length > 0) {
    await writeParquetFile(
      join(folder, 'predictions', `dt=${day}`, 'part-0.parquet'),
      predictionColumns,
      rows,
    );
  }
}

/** Writes `labels/dt=…/part-0.parquet`, one for each day on which labels came in, in the order they did. */
export async function writeLabels(
  folder: string,
  labels: readonly LabelRow[],
  onDay: (done: number, total: number) => void,
): Promise<void> {
  const days = [...Map.groupBy(labels, (label) => isoDay(label.observed_at))];
  for (const [index, [day, rows]] of days.entries()) {
    const inOrder = rows.toSorted((a, b) => a.observed_at - b.observed_at);
    await writeParquetFile(join(folder, 'labels', `dt=${day}`, 'part-0.parquet'), labelColumns, inOrder);
    onDay(index + 1, days.length);
  }
}

function* take<Row>(rows: Iterator<Row>, count: number): Generator<Row> {
  for (let taken = 0; taken < count; taken++) {
    const next = rows.next();
    if (next.done === true) return;
    yield next.value;
  }
}
