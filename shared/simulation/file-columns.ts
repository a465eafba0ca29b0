import { type FeatureName, featureNames, featureStorage } from './applicant.ts';
import type { BaselineRow } from './baseline.ts';
import type { LabelRow, PredictionRow } from './day-of-applications.ts';
import type { ColumnStorage, ColumnsOf } from './parquet-file.ts';

const required = (type: ColumnStorage['type']): ColumnStorage => ({ type, optional: false });

// Every feature may be null, even those that never are: a log's schema does not promise completeness.
const featureColumns = Object.fromEntries(
  featureNames.map((name) => [name, { type: featureStorage[name], optional: true }]),
) as Readonly<Record<FeatureName, ColumnStorage>>;

export const baselineColumns: ColumnsOf<BaselineRow> = {
  application_id: required('UTF8'),
  ...featureColumns,
  score: required('DOUBLE'),
  decision: required('UTF8'),
  defaulted: required('INT32'),
  model_version: required('UTF8'),
};

export const predictionColumns: ColumnsOf<PredictionRow> = {
  application_id: required('UTF8'),
  predicted_at: required('TIMESTAMP_MILLIS'),
  ...featureColumns,
  score: required('DOUBLE'),
  decision: required('UTF8'),
  model_version: required('UTF8'),
};

export const labelColumns: ColumnsOf<LabelRow> = {
  application_id: required('UTF8'),
  defaulted: required('INT32'),
  observed_at: required('TIMESTAMP_MILLIS'),
  label_source: required('UTF8'),
};
