/**
 * Maps items through an asynchronous function with at most `limit` calls under way; results keep the items' order.
 *
 * After a failure no further calls are started; once those under way have ended, the failure of the first item that
 * failed, in the order of the items, is thrown. Calls start in that order too, so no earlier item can be left that
 * would have failed as well: the same failures give the same error, however long each call takes.
 *
 * @throws {RangeError} if the limit is not a whole number of at least 1
 */
export async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`the limit is ${limit}; expected a whole number of at least 1`);
  }
  const results: R[] = [];
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  // The workers share one iterator: each takes the next item that none has taken.
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push({ index, error });
      }
      if (failures.length > 0) {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  const [first] = failures.toSorted((a, b) => a.index - b.index);
  if (first !== undefined) {
    throw first.error;
  }
  return results;
}
