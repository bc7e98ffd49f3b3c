import { profileOf } from '../profile.ts'
import type { Profile, RunResult } from '../run.ts'

/** What the browser's Python cannot do for a program. `profile` is what has it on a server; null where none has. */
export type Lack = { sentence: string; profile: Profile | null }

/** What a program wants that the browser's Python does not have, as far as reading it tells. */
export function lackBefore(files: Record<string, string>): Lack | undefined {
  const profile = profileOf(files)
  if (profile === 'core') return undefined
  return { sentence: `It imports ${libraries[profile]}, which Python in the browser does not have.`, profile }
}

/** What a program in the browser was found to lack. */
export function lackAfter(files: Record<string, string>, result: RunResult): Lack | undefined {
  if (result.end !== 'finished' || result.exitCode === 0) return undefined
  const error = result.output
    .filter(({ stream }) => stream === 'stderr')
    .map(({ text }) => text)
    .join('')
  const missing = error.match(/^ModuleNotFoundError: No module named '([^'.]+)/m)?.[1]
  if (missing) {
    const profile = profileOf({ 'main.py': `import ${missing}` })
    const onServer = profile !== 'core' || onlyOnServer.has(missing)
    return {
      sentence: `Python in the browser has the standard library only; ${missing.replace(/^_/, '')} is not part of it.`,
      profile: onServer ? largerOf(profile, profileOf(files)) : null,
    }
  }
  const why = reasons.find(([words]) => error.includes(words))?.[1]
  return why ? { sentence: why, profile: profileOf(files) } : undefined
}

const libraries = {
  data: 'data libraries',
  web: 'a web framework',
  deep: 'a deep learning library',
}

// Modules of the standard library that need an operating system.
const onlyOnServer = new Set([
  ...['_multiprocessing', '_posixshmem', 'curses', '_curses', 'dbm', 'grp', 'pwd', 'readline', 'resource'],
  'syslog',
])

const reasons: [words: string, why: string][] = [
  ["can't start new thread", 'A browser gives Python no threads.'],
  ['emscripten does not support processes', 'A browser gives Python no processes.'],
  ['this browser cannot stop a program to wait', 'This browser cannot wait for what you type.'],
]

function largerOf(one: Profile, other: Profile): Profile {
  return one === 'core' ? other : one
}
