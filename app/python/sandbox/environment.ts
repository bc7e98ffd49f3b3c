import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { projectRoot } from '../../platform/config.ts'
import { defaultEnvironmentsFolder } from '../../platform/places.ts'
import type { Profile } from '../run.ts'

/** What a program may find warm; `tools` is for formatting and linting alone. */
export type InnerProfile = Profile | 'tools'

/** A virtual environment that the set-up made of `sandbox/requirements.txt`. */
export type Environment = {
  /** Nothing in it depends on where it is: a sandbox may show it elsewhere. */
  folder: string
  /** Its interpreter, a link to the base Python. */
  python: string
  /** What a sandbox has to show of it for that interpreter to work. The base Python's own folders come on top. */
  roots: string[]
  /** What is installed, and in which version. */
  packages: Record<string, string>
  /** The profiles that it cannot serve, and why, in a sentence. */
  missing: Partial<Record<InnerProfile, string>>
}

const basePython = '/usr/bin/python3'
const askVersion = 'import sys; print("%d.%d" % sys.version_info[:2])'

/** What each profile needs beside the standard library. */
export const libraries: Record<Exclude<InnerProfile, 'core'>, string[]> = {
  data: ['numpy', 'pandas', 'matplotlib', 'seaborn', 'scikit-learn'],
  web: ['django', 'flask'],
  deep: ['keras', 'tensorflow'],
  tools: ['black', 'ruff'],
}

/** `deep` is whether Keras and TensorFlow are wanted: they take half a gigabyte of memory as soon as they are warm. */
export type EnvironmentChoice = { python?: string | undefined; deep?: boolean | undefined }

/** The environment of this base Python and of the requirements as they are now; undefined until it is whole. */
export async function findEnvironment(choice: EnvironmentChoice = {}): Promise<Environment | undefined> {
  const place = await environmentPlace(choice.python)
  return place === undefined ? undefined : readEnvironment(place, choice)
}

/**
 * Waits until there is an environment that serves more than `now` does: the set-up may still be making it. Rejects with
 * the signal's reason.
 */
export async function betterEnvironment(
  now: Environment | undefined,
  { signal, ...choice }: EnvironmentChoice & { signal: AbortSignal },
): Promise<Environment> {
  const place = await environmentPlace(choice.python)
  for (;;) {
    const found = place === undefined ? undefined : readEnvironment(place, choice)
    if (found && lacks(found.missing) < lacks(now?.missing ?? missingWithout)) return found
    await wait(1000, undefined, { signal, ref: false })
  }
}

/** What a Python without its environment cannot serve. */
export const missingWithout: Environment['missing'] = missingOf({}, {})

/**
 * Where the environment of a base Python belongs: there is one for each version of it and each state of the
 * requirements. Undefined when that Python does not run.
 */
export async function environmentPlace(python = basePython): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(python, ['-I', '-S', '-c', askVersion], { timeout: 20_000 })
    const stamp = createHash('sha256').update(readFileSync(requirementLists.usual)).update(python)
    const name = `${stdout.trim()}-${stamp.digest('hex').slice(0, 12)}`
    return join(defaultEnvironmentsFolder(projectRoot), name)
  } catch {
    return undefined
  }
}

export const requirementLists = {
  usual: join(projectRoot, 'sandbox/requirements.txt'),
  deep: join(projectRoot, 'sandbox/requirements-deep.txt'),
}

/** The set-up leaves this in an environment that is whole: which Python it is of, and the hash of the deep list it has. */
export const doneFile = 'rapport.json'

function readEnvironment(folder: string, choice: EnvironmentChoice): Environment | undefined {
  if (!existsSync(join(folder, doneFile))) return undefined
  const packages = packagesIn(folder)
  return {
    folder,
    python: join(folder, 'bin/python3'),
    roots: ['bin', 'lib', 'pyvenv.cfg'].map(name => join(folder, name)),
    packages,
    missing: missingOf(packages, choice),
  }
}

/** By what pip leaves of each package once it is installed. */
function packagesIn(folder: string): Record<string, string> {
  const found = readdirSync(join(folder, 'lib')).flatMap(python =>
    readdirSync(join(folder, 'lib', python, 'site-packages')).flatMap(name => {
      const [, project, version] = /^(.+)-([^-]+)\.dist-info$/.exec(name) ?? []
      return project && version ? [[nameOf(project), version]] : []
    }),
  )
  return Object.fromEntries(found)
}

/** TensorFlow without its code for graphics cards goes by another name and is the same. */
function nameOf(project: string): string {
  return project
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^tensorflow-cpu$/, 'tensorflow')
}

function missingOf(
  packages: Record<string, string>,
  { deep = false }: EnvironmentChoice,
): Environment['missing'] {
  const reasons = Object.entries(libraries).flatMap(([profile, names]) => {
    if (profile === 'deep' && !deep)
      return [[profile, 'Keras and TensorFlow are off; RAPPORT_PYTHON_DEEP=true turns them on.']]
    const absent = names.filter(name => !Object.hasOwn(packages, name))
    if (absent.length === 0) return []
    return [[profile, `Not installed: ${absent.join(', ')}.`]]
  })
  return Object.fromEntries(reasons)
}

function lacks(missing: Environment['missing']): number {
  return Object.keys(missing).length
}
