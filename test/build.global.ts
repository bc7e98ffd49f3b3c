import { buildWhenStale } from './build.ts'

/** Once, before journeys that run side by side would each begin it. */
export async function setup(): Promise<void> {
  await buildWhenStale()
}
