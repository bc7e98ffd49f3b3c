import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Figure } from '../app/python/run.ts'
import type { ServerEngine } from '../app/python/sandbox/engine.ts'
import type { SessionJob } from '../app/python/session.ts'

/** Someone who sits before a session and reads what it shows. */
export async function sitBefore(
  engine: ServerEngine,
  { code, ...job }: Partial<SessionJob> & { code?: string } = {},
  key = '',
) {
  let shown = ''
  let read = 0
  const figures: Figure[] = []
  const session = await engine.open(
    {
      files: code === undefined ? {} : { 'main.py': code },
      ...(code !== undefined && { entry: 'main.py' }),
      size: { columns: 100, rows: 30 },
      ...job,
    },
    { onOutput: ({ text }) => (shown += text), onFigure: figure => figures.push(figure), key },
  )
  return {
    ...session,
    figures,
    shown: () => shown,
    /** Waits until this is shown after what was seen before; answers with what came up to it. */
    async sees(what: string | RegExp): Promise<string> {
      for (let tries = 0; tries < 2000; tries += 1) {
        const rest = shown.slice(read)
        const found = typeof what === 'string' ? rest.indexOf(what) : rest.search(what)
        if (found >= 0) {
          const end = found + (typeof what === 'string' ? what.length : (what.exec(rest)?.[0].length ?? 0))
          read += end
          return rest.slice(0, end)
        }
        await sleep(5)
      }
      expect(shown.slice(read)).toContain(what)
      return ''
    },
    type(text: string) {
      session.write(`${text}\r`)
    },
  }
}
