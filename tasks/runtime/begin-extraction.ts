import { findInputs, type Inputs } from '../../shared/extraction/find-inputs.ts';
import { NumberWorkers } from '../../shared/extraction/number-workers.ts';
import { startThreads } from '../../shared/extraction/profile-numbers.ts';
import type { TaskContext } from './task-context.ts';
import { removeWorkFile, WORK_FILES } from './work-files.ts';

/** What is known before a file is opened, and the threads that wait for it. */
export interface BegunExtraction {
  readonly inputs: Inputs;
  readonly workers: NumberWorkers;
}

/**
 * Lists the inputs, and starts the threads that will count them: they load while this process loads the rest. What an earlier
 * run of this window left is removed first, so that no later box can meet a mixture of two.
 */
export async function beginExtraction(context: TaskContext): Promise<BegunExtraction> {
  const { config, baseDir, window, stores } = context;
  for (const file of Object.values(WORK_FILES)) {
    await removeWorkFile(context, file);
  }
  const inputs = await findInputs({ config, baseDir, window, stores });
  const workers = new NumberWorkers();
  const objects = [...inputs.reference, ...inputs.current].map(({ object }) => object);
  startThreads(
    workers,
    objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  return { inputs, workers };
}
