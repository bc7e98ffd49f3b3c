import { startPythonEngine } from '../../app/python/sandbox/engine.ts'
import { printTable } from '../table.ts'
import { benchUser, sandboxProcesses, settled } from './processes.ts'

const sessions = 30

/** What the engine keeps warm takes, and thirty people at Python's prompt who do nothing. */
export async function printMemory(): Promise<void> {
  const engine = await startPythonEngine(process.getuid?.() === 0 ? { user: benchUser } : {})
  await settled(engine)
  const warm = take()
  await Promise.all(
    Array.from({ length: sessions }, async (_, n) => {
      const prompt = Promise.withResolvers<void>()
      let text = ''
      const onOutput = (piece: { text: string }) => {
        text += piece.text
        if (text.includes('>>> ')) prompt.resolve()
      }
      const options = { key: `session ${n}`, onOutput }
      await engine.open({ files: {}, size: { columns: 80, rows: 24 } }, options)
      await prompt.promise
    }),
  )
  await settled(engine)
  const withSessions = take()
  await engine.close()
  const row = (what: string, { processes, bytes }: ReturnType<typeof take>) => ({
    what,
    processes,
    'PSS, MB': (bytes / 1024 ** 2).toFixed(1),
  })
  printTable('Memory of sandboxes', [
    row('what is kept warm, idle', warm),
    row(`with ${sessions} idle sessions`, withSessions),
    row(`the ${sessions} sessions together`, {
      processes: withSessions.processes - warm.processes,
      bytes: withSessions.bytes - warm.bytes,
    }),
  ])
}

function take(): { processes: number; bytes: number } {
  const all = sandboxProcesses()
  return { processes: all.length, bytes: all.reduce((sum, { pssBytes }) => sum + pssBytes, 0) }
}
