import { closeSync, openSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../platform/config.ts'
import { reachableCopy } from '../../platform/places.ts'
import { type InsideFile, wallArguments } from '../sandbox/bubblewrap.ts'
import { type Ground, keepInMemory } from '../sandbox/ground.ts'
import type { Machine } from '../sandbox/probe.ts'
import { seccompFilter } from '../sandbox/seccomp.ts'

/** Walls as every program's on this machine, around a Node that has the browser's Python: no network, nothing to write. */
export function layConfinedGround(
  { bubblewrap, user, architecture }: Machine,
  { proc, snapshot }: { proc: boolean; snapshot: string | undefined },
): Ground {
  const filter = seccompFilter(architecture)
  const kept = keepInMemory([filter, ...files.map(({ content }) => content)])
  const { version } = JSON.parse(readFileSync(join(pyodide, 'package.json'), 'utf8')) as { version: string }
  const shown = [
    ...['--ro-bind', reachableCopy(dirname(process.execPath), `node-${process.version}`), '/node'],
    ...['--ro-bind', reachableCopy(pyodide, `pyodide-${version}`), '/pyodide'],
    ...(snapshot ? ['--ro-bind', snapshot, '/snapshot'] : []),
  ]
  const walls = wallArguments({
    environment: { PATH: '/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' },
    proc,
    terminal: false,
    shown,
    files,
    filtered: true,
  })
  const main = `${ours}/app/python/browser/confined-main.mjs`
  const node = ['/node/node', ...flags, main, '/pyodide', ours, ...(snapshot ? ['/snapshot'] : [])]
  return {
    bubblewrap,
    user,
    argumentsFor: () => [...walls, '--', '/bin/sh', '-c', `${limits}; exec "$@"`, 'sh', ...node],
    openFiles: () => kept.map(fd => openSync(`/proc/self/fd/${fd}`, 'r')),
    close() {
      for (const fd of kept.splice(0)) closeSync(fd)
    },
  }
}

const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
const ours = '/rapport'

/** Most programs are over before optimising WebAssembly, or threads for it, would pay: with these each costs half. */
const flags = ['--liftoff-only', '--single-threaded']

/**
 * Whatever else fails, it ends. The watch counts memory and processes, but not the processor's time of a first process;
 * of addresses Node takes as many as it likes.
 */
const limits = 'ulimit -c 0; ulimit -t 60; ulimit -n 64; ulimit -f 32768'

/** What runs inside, as scripts: taking types out in there would cost each program a fifth of a second. */
const files: InsideFile[] = [
  ...['boot', 'doors', 'printer', 'program', 'typing'].map(name => `app/python/browser/browser-${name}.ts`),
  'app/python/browser/confined-main.ts',
  'app/python/sandbox/frames.ts',
  'sandbox/browser_main.py',
].map(path => {
  const content = readFileSync(join(projectRoot, path), 'utf8')
  return path.endsWith('.ts')
    ? { path: `${ours}/${scriptName(path)}`, content: scriptName(withoutTypes(content)) }
    : { path: `${ours}/${path}`, content }
})

/** Node warns that it may yet change how it does this, which is nothing to whoever checks a guide. */
function withoutTypes(text: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(text)
  } finally {
    process.emitWarning = emitWarning
  }
}

/** A path, or all that a text imports, with the ending of scripts. */
function scriptName(text: string): string {
  return text.replace(/\.ts(?='|$)/g, '.mjs')
}
