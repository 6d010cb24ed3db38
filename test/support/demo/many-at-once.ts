// A fixed number of callers that work side by side, as the request handlers of a service do.

/** Runs `work` for each item with `callers` of them at a time. */
export async function forEachOf<T>(
  items: readonly T[],
  callers: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** Lets `callers` repeat `work` until `goOn` says no. */
export async function repeatedly(callers: number, goOn: () => boolean, work: () => Promise<void>): Promise<void> {
  const caller = async (): Promise<void> => {
    while (goOn()) await work();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
