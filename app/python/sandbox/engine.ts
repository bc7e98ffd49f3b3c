import { availableParallelism } from 'node:os'
import { profileOf } from '../profile.ts'
import type { PythonEngine } from '../python-engine.ts'
import { type RunJob, runJobSchema } from '../run.ts'
import { type SessionJob, sessionJobSchema } from '../session.ts'
import { formatWith, lintWith } from './checks.ts'
import { betterEnvironment, findEnvironment, type InnerProfile } from './environment.ts'
import { type Footing, type FootingOptions, openFooting } from './footing.ts'
import { gradeWith } from './grading.ts'
import type { SandboxUser } from './ground.ts'
import { openJobs } from './jobs.ts'
import type { Perform } from './perform.ts'
import { findMachine, findPython, type Hindrance, isHindrance } from './probe.ts'
import { startWatch, type Watch } from './watch.ts'

export type EngineOptions = {
  /** A Python of 3.11 or newer that any user can read. */
  python?: string
  /** Whether Keras and TensorFlow are kept warm, where they are installed. */
  deep?: boolean
  /** Runs at the same time. */
  slots?: number
  /** Who sandboxes are started as when we are root. */
  user?: SandboxUser
  /** Keeps only these warm; or, cold, none. */
  profiles?: InnerProfile[]
  isolation?: 'cold'
  log?: (message: string, detail?: object) => void
}

/** The server's own engine, for those who need to know more of it than that it is one. */
export type ServerEngine = PythonEngine & {
  perform: Perform
  /** Resolves when programs of this profile start from a zygote; rejects when they never will. */
  warm(profile: InnerProfile): Promise<void>
}

/**
 * The server's Python. Always resolves, as soon as one sandbox has been tried; whether this machine can have them is in
 * `status`. Zygotes become warm afterwards.
 */
export async function startPythonEngine(options: EngineOptions = {}): Promise<ServerEngine> {
  const log = options.log ?? (() => {})
  const started = await start(options, log)
  if (isHindrance(started)) {
    log('Python does not run on this server.', started)
    return {
      status: { available: false, ...started },
      ...refusing(new Error(started.why)),
      close: () => Promise.resolve(),
    }
  }
  const { version, watch, closeAll } = started
  let closing: Promise<void> | undefined
  const jobs = openJobs({
    footing: started.footing,
    slots: options.slots ?? availableParallelism(),
    python: version,
    log,
  })

  return {
    get status() {
      const { isolation, missing } = started.footing()
      const { tools: _, ...shown } = missing
      return { available: true as const, python: version, isolation: isolation(), missing: shown }
    },
    perform: jobs.perform,
    warm: profile => started.footing().warm(profile),
    async run(job, runOptions) {
      const { profile, ...parsed } = runJobSchema.parse(job) as RunJob
      const inside = { kind: 'program', profile: profile ?? profileOf(parsed.files), ...parsed } as const
      const { others: _, ...result } = await jobs.perform(inside, runOptions)
      return result
    },
    async open(job, sessionOptions) {
      const parsed = sessionJobSchema.parse(job) as SessionJob
      return await jobs.open(
        { ...parsed, profile: parsed.profile ?? profileOf(parsed.files) },
        sessionOptions,
      )
    },
    grade: (job, given) => gradeWith(jobs.perform, job, given),
    format: (files, given) => formatWith(jobs.perform, files, given),
    lint: (files, given) => lintWith(jobs.perform, files, given),
    close() {
      closing ??= jobs.close().then(closeAll).then(watch.close)
      return closing
    },
  }
}

type Started = { footing: () => Footing; watch: Watch; version: string; closeAll: () => Promise<void> }

/** Finds what is needed, and proves it. */
async function start(
  options: EngineOptions,
  log: NonNullable<EngineOptions['log']>,
): Promise<Started | Hindrance> {
  const machine = await findMachine(options.user ?? nobody)
  if (isHindrance(machine)) return machine
  const choice = { python: options.python, deep: options.deep }
  const [found, environment] = await Promise.all([
    findPython(options.python ?? '/usr/bin/python3', machine.user),
    findEnvironment(choice),
  ])
  if (isHindrance(found)) return found
  const watch = startWatch(error => log('The watch over sandboxes is lost.', { error }))
  const profiles = options.isolation === 'cold' ? [] : (options.profiles ?? allProfiles)
  const shared: FootingOptions = { machine, found, environment, watch, profiles, log }
  const withLibraries = environment ? await openFooting(shared) : undefined
  if (withLibraries && isHindrance(withLibraries))
    log('Python’s libraries cannot be used in sandboxes here.', withLibraries)
  const first =
    withLibraries && !isHindrance(withLibraries)
      ? withLibraries
      : await openFooting({ ...shared, environment: undefined })
  if (isHindrance(first)) {
    await watch.close()
    return first
  }

  let footing = first
  const closing = new AbortController()
  const closed = new Set<Promise<void>>()
  const improving = improve()

  /** The set-up may still be installing libraries. What runs meanwhile goes on where it began. */
  async function improve(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const better = await betterEnvironment(footing.environment, { ...choice, signal: closing.signal })
        const next = await openFooting({ ...shared, environment: better })
        if (isHindrance(next)) return log('Python’s libraries cannot be used in sandboxes here.', next)
        const last = footing
        footing = next
        log('Python’s libraries are ready.', { packages: Object.keys(better.packages).length })
        closed.add(last.close('wait'))
      } catch (error) {
        if (!closing.signal.aborted) log('Python’s libraries are not looked for any more.', { error })
        return
      }
    }
  }

  return {
    footing: () => footing,
    watch,
    version: found.version,
    async closeAll() {
      closing.abort()
      await improving
      await footing.close('hurry')
      await Promise.all(closed)
    },
  }
}

const allProfiles: InnerProfile[] = ['core', 'data', 'tools', 'web', 'deep']

function refusing(error: Error) {
  const refuse = () => Promise.reject(error)
  return {
    run: refuse,
    open: refuse,
    grade: refuse,
    format: refuse,
    lint: refuse,
    perform: refuse,
    warm: refuse,
  }
}

const nobody: SandboxUser = { uid: 65534, gid: 65534 }
