import { startPythonEngine } from '../app/python/engine.ts'
import { serveEngine } from '../app/python/remote-server.ts'

// An engine in a process of its own, for tests of how one is lost. Says its port on standard output.

const { secret, port, slots }: { secret: string; port: number; slots: number } = JSON.parse(process.argv[2]!)
const engine = await startPythonEngine({ slots })
const server = await serveEngine(engine, { secret, port, host: '127.0.0.1' })
console.log(server.port)
