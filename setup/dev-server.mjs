import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { createBuilder } from 'vite'

// The server runs on the next port; in front of it stands this small proxy, which adds to each page the script that
// waits for a rebuild. The product itself knows nothing of it.

const port = Number(process.env.PORT || 3000)
const inner = port + 1
const waiting = new Set()
let server
let starting = Promise.resolve()

const builder = await createBuilder({ build: { watch: {} }, logLevel: 'warn' })
for (const environment of Object.values(builder.environments)) {
  const watcher = await builder.build(environment)
  watcher.on('event', event => {
    if (event.code === 'ERROR') console.error(event.error?.message)
    if (event.code === 'END') starting = starting.then(restart)
  })
}

createServer((incoming, outgoing) => {
  if (incoming.url === '/dev-reload.js')
    return outgoing.setHeader('content-type', 'text/javascript').end(reloadScript)
  if (incoming.url === '/dev-reload')
    return waiting.add(outgoing.writeHead(200, { 'content-type': 'text/event-stream' }))
  const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
  const asked = request({ port: inner, path: incoming.url, method: incoming.method, headers }, answer => {
    const isPage = String(answer.headers['content-type']).startsWith('text/html')
    outgoing.writeHead(answer.statusCode, isPage ? without(answer.headers, 'content-length') : answer.headers)
    answer.pipe(outgoing, { end: !isPage })
    if (isPage) answer.on('end', () => outgoing.end('<script src="/dev-reload.js"></script>'))
  })
  asked.on('error', () =>
    outgoing
      .writeHead(503, { 'content-type': 'text/html' })
      .end('Starting …<script src="/dev-reload.js"></script>'),
  )
  incoming.pipe(asked)
})
  .on('upgrade', (incoming, socket, head) => {
    const onward = connect(inner, 'localhost', () => {
      const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`)
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  .listen(port, () => console.log(`Rapport reloads on change at http://localhost:${port}`))

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop().then(() => process.exit(0)))

async function restart() {
  await stop()
  server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PORT: String(inner),
      RAPPORT_URL: process.env.RAPPORT_URL ?? `http://localhost:${port}`,
    },
  })
  await untilReady()
  for (const page of waiting) page.end('data: reload\n\n')
  waiting.clear()
}

async function stop() {
  if (!server || server.exitCode !== null) return
  const ended = new Promise(done => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}

async function untilReady() {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    const ready = await fetch(`http://localhost:${inner}/readyz`).then(
      answer => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise(done => setTimeout(done, 100))
  }
}

function without(headers, name) {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}

const reloadScript = `new EventSource('/dev-reload').onmessage = () => location.reload()\n`
