import { z } from 'zod'
import { runJobSchema } from '../run.ts'
import { firstWrong } from './scratch-form.ts'
import type { ToTerminal } from './terminal.ts'

const sizeSchema = z.strictObject({
  columns: z.int().min(1).max(1000),
  rows: z.int().min(1).max(1000),
})

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    files: z.record(z.string(), z.string()),
    entry: z.string().optional(),
    size: sizeSchema,
  }),
  z.strictObject({ type: z.literal('keys'), text: z.string().max(65_536) }),
  z.strictObject({ type: z.literal('size'), size: sizeSchema }),
  z.strictObject({ type: z.literal('stop') }),
])

/** What a browser said; undefined where it is nothing that a terminal takes. */
export function readToTerminal(text: string): ToTerminal | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return messageSchema.safeParse(value).data as ToTerminal | undefined
}

/** Why these files cannot be run, in a sentence, or nothing. A prompt may have none. */
export function wrongFiles({ files, entry }: ToTerminal & { type: 'start' }): string | undefined {
  const job =
    entry === undefined && Object.keys(files).length === 0
      ? { files: { 'main.py': '' }, entry: 'main.py' }
      : { files, entry: entry ?? Object.keys(files)[0] }
  const { error } = runJobSchema.safeParse(job)
  return error && firstWrong(error)
}
