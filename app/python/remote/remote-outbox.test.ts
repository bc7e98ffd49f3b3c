import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Tell } from './remote-message.ts'
import { openOutbox } from './remote-outbox.ts'

async function pair() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`)
  const [writer]: WebSocket[] = await once(server, 'connection')
  if (reader.readyState !== reader.OPEN) await once(reader, 'open')
  onTestFinished(() => {
    reader.terminate()
    server.close()
  })
  return { writer: writer!, reader }
}

test('what waits for a slow reader waits unsent, comes together, and arrives in order', async () => {
  const { writer, reader } = await pair()
  const outbox = openOutbox(writer)
  reader.pause()
  const pieces = 50_000
  let most = 0
  for (let n = 0; n < pieces; n++) {
    const text = `${n} ${'x'.repeat(1000)}\n`
    outbox.tell({ tell: 'output', pieces: [{ stream: 'stdout', text, atMs: n }] })
    if (n % 1000 === 0) await new Promise(setImmediate)
    most = Math.max(most, writer.bufferedAmount)
  }
  outbox.tell({ tell: 'queued', place: 3 })
  outbox.tell({ tell: 'queued', place: 2 })
  outbox.close()
  expect(most).toBeLessThan(512 * 1024)

  const heard: Tell[] = []
  reader.on('message', data => heard.push(JSON.parse(String(data))))
  reader.resume()
  await once(reader, 'close')
  const all = heard.flatMap(tell => (tell.tell === 'output' ? tell.pieces : []))
  expect(all.map(({ atMs }) => atMs)).toEqual(Array.from({ length: pieces }, (_, n) => n))
  expect(all.every(({ text }, n) => text.startsWith(`${n} `) && text.length > 1000)).toBe(true)
  expect(heard.length).toBeLessThan(pieces)
  expect(heard.at(-1)).toEqual({ tell: 'queued', place: 2 })
})

test('nothing is kept for a reader who has gone', async () => {
  const { writer, reader } = await pair()
  const outbox = openOutbox(writer)
  reader.terminate()
  await once(writer, 'close')
  outbox.tell({ tell: 'started' })
  outbox.close()
  expect(writer.bufferedAmount).toBe(0)
})
