import { z } from 'zod'
import { runJobSchema } from '../run.ts'

// What a browser sends, parsed once. Limits are the server's to say.

/** The body of `POST /python/runs`. */
export const postedRunSchema = runJobSchema.refine(({ limits }) => limits === undefined, {
  message: 'Limits are set by the server.',
})

/** The body of `POST /python/format` and of `/python/lint`. */
export const postedFilesSchema = z
  .strictObject({ files: z.record(z.string(), z.string()) })
  .superRefine(({ files }, context) => {
    const entry = Object.keys(files)[0] ?? ''
    const parsed = runJobSchema.safeParse({ files, entry })
    if (parsed.error) context.addIssue({ code: 'custom', path: ['files'], message: firstWrong(parsed.error) })
  })

/** What is wrong with what was sent, in the sentence that comes first. */
export function firstWrong({ issues }: z.ZodError): string {
  const [issue] = issues
  return issue?.code === 'invalid_key' ? issue.issues[0]!.message : issue!.message
}

const lines = z.string().transform(text => text.replaceAll('\r\n', '\n'))

/** The form without script: one file. */
export const scratchFormSchema = z.object({
  code: lines.refine(text => new TextEncoder().encode(text).length <= 200_000, {
    message: 'A program has at most 200 kB.',
  }),
  stdin: lines
    .refine(text => new TextEncoder().encode(text).length <= 1_000_000, 'The input is at most 1 MB.')
    .default(''),
  press: z.enum(['run', 'format', 'lint']).catch('run'),
})
