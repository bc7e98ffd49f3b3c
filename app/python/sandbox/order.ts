import type { RunLimits } from '../run.ts'
import type { SessionJob, TerminalSize } from '../session.ts'
import { frameOf, said } from './frames.ts'
import type { InsideJob } from './perform.ts'
import type { Slot } from './slot.ts'

/** What process 1 is told about a job, frame by frame. */
export function framesOf(job: InsideJob, limits: RunLimits, { mappedBytes }: Slot): Buffer[] {
  const inside = { ...limits, mappedBytes }
  if (job.kind === 'grade')
    return [
      json(said.graderJob, { ...job.grader, limits: inside }),
      json(said.job, { ...job.candidate, files: job.files, limits: inside }),
    ]
  const program = { files: job.files, entry: job.entry, args: job.args ?? [], limits: inside }
  return [
    json(said.job, program),
    ...(job.stdin ? [frameOf(said.input, job.stdin)] : []),
    frameOf(said.inputEnd),
  ]
}

export function framesOfSession(job: SessionJob, limits: RunLimits, { mappedBytes }: Slot): Buffer[] {
  const inside = { ...limits, mappedBytes }
  const { files, entry, args = [] } = job
  return [sizeFrame(job.size), json(said.job, { files, entry, args, limits: inside })]
}

export function sizeFrame({ columns, rows }: TerminalSize): Buffer {
  const content = Buffer.alloc(4)
  content.writeUInt16BE(columns, 0)
  content.writeUInt16BE(rows, 2)
  return frameOf(said.size, content)
}

function json(kind: string, content: object): Buffer {
  return frameOf(kind, JSON.stringify(content))
}
