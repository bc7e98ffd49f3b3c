import { figure, quantile, type Row } from '../table.ts'

/** Runs the work `lanes` at a time and says how long each took, and all together. */
export async function run<T>(
  name: string,
  all: T[],
  work: (one: T) => Promise<unknown>,
  lanes = 1,
): Promise<{ row: Row; ms: number[] }> {
  const ms: number[] = new Array(all.length)
  const began = performance.now()
  let next = 0
  const lane = async () => {
    for (let at = next++; at < all.length; at = next++) {
      const started = performance.now()
      await work(all[at]!)
      ms[at] = performance.now() - started
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const seconds = (performance.now() - began) / 1000
  return {
    ms,
    row: {
      what: name,
      'at a time': lanes,
      n: all.length,
      'p50 ms': figure(quantile(ms, 0.5)),
      'p95 ms': figure(quantile(ms, 0.95)),
      'p99 ms': figure(quantile(ms, 0.99)),
      'a second': figure(all.length / seconds),
    },
  }
}
