import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Config } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { profileOf } from '../../app/python/profile.ts'
import type { PythonEngine } from '../../app/python/python-engine.ts'
import {
  type Figure,
  type Profile,
  type RunJob,
  type RunOutput,
  type RunResult,
  runJobSchema,
} from '../../app/python/run.ts'
import { endInWords } from '../../app/python/run-words.ts'
import { openPythonEngine } from '../python.ts'

type Options = {
  with: string[]
  stdin?: string
  profile?: Profile
  figures?: string
  seconds?: number
  memory?: number
  json?: boolean
}

/** `rapport python run FILE`: one program in the sandbox, as if it were started here. */
export function runCommand(config: Config): Command {
  return new Command('run')
    .description('Runs one program in the sandbox, with its output and its exit code.')
    .argument('<file>', 'the program')
    .argument('[args...]', 'its arguments; after -- they may begin with a dash')
    .option('--with <file>', 'another file to find beside it; may be given again', collect, [])
    .option('--stdin <file>', 'what it reads from its standard input; - is our own')
    .addOption(
      new Option('--profile <profile>', 'the libraries to have warm, else by its imports').choices([
        ...['core', 'data', 'web', 'deep'],
      ]),
    )
    .option('--figures <folder>', 'where to keep its plots, as figure-1.png and so on')
    .option('--seconds <number>', 'how long it may run (10)', positive)
    .option('--memory <megabytes>', 'how much memory it may use (1024)', positive)
    .option('--json', 'print the whole result at the end, as JSON, instead')
    .addHelpText('after', exitCodes)
    .action(async (file: string, args: string[], options: Options) => {
      const job = readJob(file, args, options)
      if (typeof job === 'string') return void refuse(job, exit.noInput)
      const silent = createLog({ logLevel: 'silent' })
      const engine = await openPythonEngine(config, silent, { isolation: 'cold' }) // one run warms nothing
      try {
        process.exitCode = await run(engine, job, options)
      } finally {
        await engine.close()
      }
    })
}

const exit = { time: 124, limit: 125, noInput: 66, unavailable: 69, lost: 70, cancelled: 130 }

const exitCodes = `
Exit codes: the program's own, or 128 and the number of the signal that ended it; 124 when its time was over, 125 at
another limit, 66 when a file cannot be read, 69 when this machine cannot run it, 70 when the engine broke down.`

/** The job, or what is wrong with it. Files are named as seen from the program's folder, or by their bare names. */
function readJob(file: string, args: string[], options: Options): RunJob | string {
  try {
    const folder = dirname(resolve(file))
    const nameOf = (path: string) => {
      const name = relative(folder, resolve(path))
      return name.startsWith('..') ? basename(path) : name
    }
    const stdin = options.stdin === undefined ? undefined : read(options.stdin === '-' ? 0 : options.stdin)
    const ms = options.seconds && Math.ceil(options.seconds * 1000)
    const job: RunJob = {
      files: Object.fromEntries([file, ...options.with].map(path => [nameOf(path), read(path)])),
      entry: nameOf(file),
      args,
      ...(stdin !== undefined && { stdin }),
      ...(options.profile && { profile: options.profile }),
      limits: {
        ...(ms && { wallMs: ms, cpuMs: ms }),
        ...(options.memory && { memoryBytes: Math.ceil(options.memory * 1024 ** 2) }),
      },
    }
    const parsed = runJobSchema.safeParse(job)
    return parsed.success ? job : parsed.error.issues.map(({ message }) => message).join(' ')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function run(engine: PythonEngine, job: RunJob, options: Options): Promise<number> {
  if (!engine.status.available)
    return refuse(`${engine.status.why}\nTo do: ${engine.status.toDo}`, exit.unavailable)
  const profile = job.profile ?? profileOf(job.files)
  const lack = engine.status.missing[profile]
  if (lack) console.error(`${lack} The program runs without.`)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  process.stdout.on('error', stop) // nobody reads on, as after `| head`
  const keep = keeper(options.figures)
  const result = await engine.run(job, {
    signal: stopping.signal,
    onOutput: options.json ? () => {} : show,
    onFigure: keep,
  })
  if (options.json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`)
  else if (result.end !== 'finished' || result.signal) console.error(endInWords(result))
  return exitCodeOf(result)
}

function show({ stream, text }: RunOutput): void {
  if (stream === 'stdout') process.stdout.write(text)
  else process.stderr.write(stream === 'notice' ? `${text}\n` : text)
}

function keeper(folder: string | undefined): (figure: Figure) => void {
  let count = 0
  if (folder) mkdirSync(folder, { recursive: true })
  return ({ png }) => {
    count += 1
    if (!folder) return void (count === 1 && console.error('It drew a figure; --figures FOLDER keeps it.'))
    const path = join(folder, `figure-${count}.png`)
    writeFileSync(path, Buffer.from(png, 'base64'))
    console.error(`A figure: ${path}`)
  }
}

function exitCodeOf({ end, exitCode, signal }: RunResult): number {
  if (end === 'time' || end === 'cpu') return exit.time
  if (end === 'cancelled') return exit.cancelled
  if (end === 'engine lost') return exit.lost
  if (end !== 'finished') return exit.limit
  const number = Object.entries(constants.signals).find(([name]) => name === signal)?.[1]
  return exitCode ?? 128 + (number ?? 0)
}

function read(path: string | 0): string {
  if (path !== 0 && !existsSync(path)) throw new Error(`There is no file ${path}.`)
  const bytes = readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error(`${path || 'Standard input'} is not text in UTF-8.`)
  }
}

function refuse(message: string, code: number): number {
  console.error(message)
  process.exitCode = code
  return code
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

function positive(value: string): number {
  const number = Number(value)
  if (!(number > 0)) throw new InvalidArgumentError('It is a number above 0.')
  return number
}
