import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { projectRoot, readConfig } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { engineSecret, startEngineProcess } from '../../test/engines.ts'
import { openPythonEngine } from '../python.ts'

const job = (code: string) => ({ files: { 'a.py': code }, entry: 'a.py' })

async function connected(url: string) {
  const config = readConfig({ PYTHON_ENGINE_URL: url, RAPPORT_ENGINE_SECRET: engineSecret })
  const engine = await openPythonEngine(config, createLog({ logLevel: 'silent' }))
  onTestFinished(() => engine.close())
  return engine
}

async function refused(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['server/cli.ts', 'python', 'serve', ...args], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', part => {
    said += part
  })
  const [code] = await once(child, 'close')
  expect(code).not.toBe(0)
  return said
}

test('an engine does not start without a secret, with a short one, or where it cannot listen', {
  timeout: 60_000,
}, async () => {
  const RAPPORT_ENGINE_SECRET = engineSecret
  expect(await refused({})).toMatch(/^RAPPORT_ENGINE_SECRET: expected .* at least 32 characters/)
  expect(await refused({ RAPPORT_ENGINE_SECRET: 'short' })).toMatch(/^RAPPORT_ENGINE_SECRET: expected/)
  expect(await refused({ RAPPORT_ENGINE_SECRET }, '--port', '99999')).toContain('Expected a port number')
  const { port } = await startEngineProcess()
  expect(await refused({ RAPPORT_ENGINE_SECRET }, '--port', String(port))).toMatch(
    /in use by another program/,
  )
})

test('an engine that is stopped gives what is under way its time, and takes nothing more', {
  timeout: 60_000,
}, async () => {
  const { url, child } = await startEngineProcess()
  const engine = await connected(url)
  const printed = Promise.withResolvers<void>()
  const short = engine.run(job('print(1, flush=True)\nimport time; time.sleep(2); print(2)'), {
    onOutput: () => printed.resolve(),
  })
  const long = engine.run({ ...job('import time; time.sleep(60)'), limits: { wallMs: 60_000 } })
  await printed.promise
  await sleep(300)
  child.kill('SIGTERM')
  await sleep(200)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  expect(await short).toMatchObject({ end: 'finished', exitCode: 0 })
  expect((await long).end).toBe('engine lost')
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect(code).toBe(0)
})
