import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'

export const engineSecret = 'a secret of the tests, long enough for all'

export type EngineProcess = { port: number; url: string; child: ChildProcess }

/** An engine that `rapport python serve` serves in a process of its own, until the test is done. */
export async function startEngineProcess({ port = 0, slots = 2 } = {}): Promise<EngineProcess> {
  const child = spawn(
    process.execPath,
    ['server/cli.ts', 'python', 'serve', '--port', String(port), '--slots', String(slots)],
    {
      cwd: projectRoot,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', RAPPORT_ENGINE_SECRET: engineSecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const url = /http:\S+/.exec(String(said))?.[0]
  if (!url) throw new Error(`The engine did not start: ${said}`)
  return { port: Number(new URL(url).port), url, child }
}

/** `calls` are the ports that runs and sessions were sent to, one each. */
export type Balancer = { url: string; calls: number[] }

/** A balancer of TCP connections, each to the next port in turn; one that cannot be reached is passed over. */
export async function startBalancer(ports: number[]): Promise<Balancer> {
  const calls: number[] = []
  const open = new Set<Socket>()
  let turn = 0
  const server = createServer(near => {
    open.add(near)
    near.on('close', () => open.delete(near)).on('error', () => near.destroy())
    tryNext(near, ports.length)
  })

  function tryNext(near: Socket, left: number): void {
    if (left === 0) return void near.destroy()
    const port = ports[turn++ % ports.length]!
    const far = connect(port, '127.0.0.1')
    far.once('connect', () => {
      near.once('data', first => String(first).startsWith('GET /call ') && calls.push(port))
      near.pipe(far).pipe(near)
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const)
        one.once('close', () => other.destroy())
    })
    far.on('error', () => (far.connecting || far.pending ? tryNext(near, left - 1) : near.destroy()))
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}`, calls }
}
