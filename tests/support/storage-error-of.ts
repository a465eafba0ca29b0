import { StorageError } from '../../shared/core/errors.ts';

/**
 * The `StorageError` that an action ends with.
 *
 * @throws whatever else it ends with, and an error where it succeeds
 */
export async function storageErrorOf(action: Promise<unknown>): Promise<StorageError> {
  try {
    await action;
  } catch (error) {
    if (error instanceof StorageError) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a StorageError, but the action succeeded');
}
