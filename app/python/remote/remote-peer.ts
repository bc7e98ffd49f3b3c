import type { WebSocket } from 'ws'

/** How often each end asks whether the other is there, and how many times it does so in vain. */
export type Pulse = { everyMs: number; times: number }

/** An end that is gone without a word is noticed within 20 seconds. */
export const usualPulse: Pulse = { everyMs: 5_000, times: 3 }

/**
 * Cuts a socket off whose other end gives no sign of life: a machine that lost its power, a cable, a process that hangs
 * or that does not read. It counts asks in vain, not time, so that an end which was itself asleep cuts nobody off.
 */
export function keepAlive(socket: WebSocket, { everyMs, times }: Pulse): void {
  let inVain = 0
  const alive = () => {
    inVain = 0
  }
  const timer = setInterval(() => {
    if (inVain >= times) return socket.terminate()
    inVain += 1
    if (socket.readyState === socket.OPEN) socket.ping()
  }, everyMs)
  for (const sign of ['message', 'ping', 'pong']) socket.on(sign, alive)
  socket.once('close', () => clearInterval(timer))
}
