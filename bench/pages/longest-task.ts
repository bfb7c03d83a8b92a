/** Watches the page's main thread. The function given back ends that, and says how long its longest task took: in
 * milliseconds, 0 where none was longer than 50, which browsers do not report. */
export function watchTasks(): () => Promise<number> {
  let longest = 0;
  const take = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return async () => {
    // Tasks are told a little after they have ended.
    await new Promise((resolve) => setTimeout(resolve, 100));
    take(observer.takeRecords());
    observer.disconnect();
    return longest;
  };
}
