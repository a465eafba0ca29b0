import { rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Airflow's KubernetesPodOperator looks for a task's result. */
const XCOM_FOLDER = '/airflow/xcom';

/** Leaves a result for Airflow, where there is an Airflow: one line of JSON, whole or not at all. */
export async function writeXcom(
  result: Readonly<Record<string, unknown>>,
  folder = XCOM_FOLDER,
): Promise<void> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) {
    return;
  }
  const path = join(folder, 'return.json');
  await writeFile(`${path}.tmp`, `${JSON.stringify(result)}\n`);
  await rename(`${path}.tmp`, path);
}
