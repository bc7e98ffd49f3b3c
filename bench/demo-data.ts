import { spawnSync } from 'node:child_process'
import { projectRoot } from '../app/platform/config.ts'
import { temporaryFolder } from './server.ts'

/** The made-up marketplace of `npm run demo`, in a folder for the time of a bench. */
export async function fillDemo(): Promise<{ folder: string; remove(): void }> {
  const place = temporaryFolder()
  const env = { PATH: process.env['PATH'], RAPPORT_DATA: place.folder, LOG_LEVEL: 'error' }
  const { status, stderr } = spawnSync(process.execPath, ['dist/server/demo.js'], {
    cwd: projectRoot,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The demo could not be made:\n${stderr}`)
  return place
}
