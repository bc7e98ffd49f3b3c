import { Command, InvalidArgumentError } from 'commander'
import { type Config, ConfigError } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { type EngineServer, serveEngine } from '../../app/python/remote/remote-server.ts'
import { startPythonEngine } from '../../app/python/sandbox/engine.ts'

type Options = { host: string; port: number; slots?: number }

/** `rapport python serve`: this machine's engine for app servers elsewhere, until a signal stops it. */
export function serveCommand(config: Config): Command {
  return new Command('serve')
    .description('Lets Rapport on other machines run Python on this one (docs/operations.md).')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 takes a free one', portNumber, 3001)
    .option('--slots <number>', 'programs at the same time, else as many as processors', positive)
    .action((options: Options) => serve(config, options))
}

/** What is under way when an engine is stopped may end by itself for so long. */
const graceMs = 5_000

async function serve(config: Config, { host, port, slots }: Options): Promise<void> {
  const { engineSecret: secret, python, pythonDeep: deep } = config
  if (!secret)
    throw new ConfigError(
      'RAPPORT_ENGINE_SECRET: expected the secret that app servers know, at least 32 characters (openssl rand -base64 32).',
    )
  const log = createLog(config)
  const say = (message: string, detail?: object) => log.info(detail, message)
  const engine = await startPythonEngine({
    ...(python && { python }),
    ...(slots && { slots }),
    deep,
    log: say,
  })
  const { status } = engine
  if (!status.available) throw new ConfigError(`${status.why}\n${status.toDo}`)
  const server = await serveEngine(engine, { secret, host, port, log: say }).catch(async error => {
    await engine.close()
    throw said(error, host, port)
  })
  console.log(`Python ${status.python} is at http://${inUrl(host)}:${server.port}`)
  stopOnSignals(server, engine.close)
}

function stopOnSignals(server: EngineServer, closeEngine: () => Promise<void>): void {
  let stopping = false
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= closeEngine()
    return closed
  }
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(close, graceMs)
    setTimeout(() => process.exit(1), graceMs + 4_500)
    await server.close()
    await close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function said(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new ConfigError(`--port: ${port} is in use by another program.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(`--host: ${host} is no address of this machine.`)
  return error
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function portNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Expected a port number.')
  return Number(text)
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Expected a number from 1 to 99999.')
  return Number(text)
}
