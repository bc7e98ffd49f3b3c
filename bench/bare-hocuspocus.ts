import { createServer } from 'node:http'
import { Hocuspocus } from '@hocuspocus/server'
import { WebSocketServer } from 'ws'

// What our rooms are compared with: Hocuspocus as it comes, that asks nobody, checks nothing and stores nothing.

const hocuspocus = new Hocuspocus({ quiet: true })
const sockets = new WebSocketServer({ noServer: true })
const server = createServer((_request, response) => response.end('ok\n'))

server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, webSocket => {
    const client = hocuspocus.handleConnection(webSocket, new Request(`http://localhost${request.url}`))
    webSocket.on('message', (data: Buffer) => client.handleMessage(data))
    webSocket.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }))
  }),
)

server.listen(Number(process.env['PORT']))
process.on('SIGTERM', () => process.exit(0))
