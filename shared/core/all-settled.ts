/**
 * Waits until all are done, then gives their results or throws the first error in their order: nothing goes on behind the
 * back of whoever cleans up after the error.
 */
export async function allSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
