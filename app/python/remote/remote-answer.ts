import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import type { PythonEngine, RunOptions } from '../python-engine.ts'
import type { EngineOptions } from '../sandbox/engine.ts'
import type { PythonSession } from '../session.ts'
import { type Ask, askSchema, type LastTell, type Word, wordSchema } from './remote-message.ts'
import { openOutbox } from './remote-outbox.ts'

export type AnswerOptions = {
  engine: PythonEngine
  longestSilenceMs: number
  log: NonNullable<EngineOptions['log']>
}

/**
 * Does what one socket asks, and ends it with the outcome. Whoever goes away has cancelled; whoever asks what nobody
 * would ask, or does not say in time what it wants, is cut off.
 */
export function answer(socket: WebSocket, { engine, longestSilenceMs, log }: AnswerOptions): void {
  const gone = new AbortController()
  const outbox = openOutbox(socket)
  let asked = false
  let session: PythonSession | undefined
  const silence = setTimeout(() => socket.close(1002, 'Nothing was asked.'), longestSilenceMs)

  socket.on('error', error => log('A connection of an app server broke.', { reason: error.message }))
  socket.once('close', () => {
    clearTimeout(silence)
    gone.abort()
  })
  socket.on('message', data => {
    if (!asked) {
      const ask = parse(askSchema, data)
      if (!ask) return socket.close(1007, 'This is no ask.')
      asked = true
      clearTimeout(silence)
      void begin(ask)
    } else {
      const word = parse(wordSchema, data)
      if (word) hear(word)
      else socket.close(1007, 'This is no word.')
    }
  })

  async function begin(ask: Ask): Promise<void> {
    const options: RunOptions = {
      onQueued: place => outbox.tell({ tell: 'queued', place }),
      onOutput: piece => piece.text && outbox.tell({ tell: 'output', pieces: [{ ...piece }] }),
      onFigure: figure => outbox.tell({ tell: 'figure', figure }),
      signal: gone.signal,
      ...('key' in ask && ask.key !== undefined && { key: ask.key }),
    }
    outbox.tell(await outcome(ask, options))
    outbox.close()
  }

  async function outcome(ask: Ask, options: RunOptions): Promise<LastTell> {
    try {
      if (ask.ask === 'grade') return { tell: 'graded', result: await engine.grade(ask.job, options) }
      if (ask.ask === 'format')
        return { tell: 'formatted', formatted: await engine.format(ask.files, { signal: gone.signal }) }
      if (ask.ask === 'lint')
        return { tell: 'linted', findings: await engine.lint(ask.files, { signal: gone.signal }) }
      const { output: _told, figures: _too, ...result } = await runs(ask, options)
      return { tell: 'ended', result }
    } catch (error) {
      return refusal(error)
    }
  }

  async function runs(ask: Ask & { ask: 'run' | 'open' }, options: RunOptions) {
    if (ask.ask === 'run') return await engine.run(ask.job, options)
    session = await engine.open(ask.job, options)
    outbox.tell({ tell: 'started' })
    return await session.ended
  }

  function hear(word: Word): void {
    if (word.say === 'type') session?.write(word.text)
    else if (word.say === 'resize') session?.resize(word.size)
    else {
      gone.abort()
      session?.stop()
    }
  }
}

function refusal(error: unknown): LastTell {
  const message = error instanceof Error ? error.message : 'The engine cannot do this.'
  return { tell: 'refused', message, ...(error instanceof z.ZodError && { issues: error.issues }) }
}

function parse<Schema extends z.ZodType>(schema: Schema, data: RawData): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(String(data))).data
  } catch {
    return undefined
  }
}
