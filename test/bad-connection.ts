import { connect, createServer, type Socket } from 'node:net'

export type BadConnection = {
  /** Where to connect to, instead of the server. */
  url: string
  /**
   * For so many milliseconds nothing comes through. `silent`: whoever is connected is not told and hears nothing more, as
   * when a network is left; otherwise connections break at once and new ones are refused.
   */
  cut(ms: number, how: 'silent' | 'broken'): Promise<void>
  /** How often bytes had to wait for more than the usual delay. */
  stalls(): number
  close(): void
}

type Badness = {
  /** Each way, in milliseconds. */
  delay: number
  /** How likely it is that a piece stalls, and for how long at most, in milliseconds. */
  stalls: { share: number; most: number }
  seed: number
}

/** A TCP connection as it is on a train: every byte late, some much later, and sometimes none at all. */
export async function badConnection(
  target: string,
  { delay, stalls, seed }: Badness,
): Promise<BadConnection> {
  const { hostname: host, port } = new URL(target)
  const random = randomFrom(seed)
  const open = new Set<Socket>()
  let gap: Promise<void> | undefined
  let refusing = false
  let stalled = 0

  // In order: what is late holds up what comes after it, as in TCP.
  function carry(from: Socket, to: Socket): void {
    let before: Promise<unknown> = Promise.resolve()
    let free = 0
    const send = (then: () => void) => {
      const isStalled = random() < stalls.share
      if (isStalled) stalled++
      free = Math.max(free, performance.now() + delay + (isStalled ? random() * stalls.most : 0))
      const due = free
      before = before
        .then(() => pause(due - performance.now()))
        .then(() => gap)
        .then(then)
    }
    from.on('data', piece => send(() => to.writable && to.write(piece)))
    from.on('end', () => send(() => to.end()))
    from.on('close', () => send(() => to.destroy()))
    from.on('error', () => {})
  }

  const server = createServer(async near => {
    if (refusing) return near.resetAndDestroy()
    open.add(near)
    near.on('error', () => {})
    await gap
    const far = connect({ host, port: Number(port) })
    open.add(far)
    carry(near, far)
    carry(far, near)
    for (const socket of [near, far]) socket.once('close', () => open.delete(socket))
  }).listen(0, '127.0.0.1')
  await new Promise(done => server.once('listening', done))

  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    async cut(ms, how) {
      const lost = [...open]
      if (how === 'broken') {
        refusing = true
        for (const socket of lost) socket.resetAndDestroy()
        await pause(ms)
        refusing = false
        return
      }
      // Whoever was connected stays so, and never hears of the other end again.
      for (const socket of lost)
        socket.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close').resume()
      gap = pause(ms)
      await gap
      gap = undefined
    },
    stalls: () => stalled,
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

/** The same numbers for the same seed, from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(done => setTimeout(done, Math.max(0, ms)))
}
