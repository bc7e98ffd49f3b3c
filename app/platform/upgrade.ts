import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** A kind of socket that the product has, and the path it is at. */
export type Door = {
  path: RegExp
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Answers the upgrades of an HTTP server: each goes to the door at its path, and where there is none it is refused. */
export function answerUpgrades(doors: Door[]): Door['upgrade'] {
  return (request, socket, head) => {
    // A socket that breaks before a door has taken it would otherwise end the process.
    socket.on('error', () => socket.destroy())
    const door = doors.find(({ path }) => path.test(request.url ?? ''))
    if (door) door.upgrade(request, socket, head)
    else refuseUpgrade(socket, 404)
  }
}

export function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
