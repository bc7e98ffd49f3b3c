import type { z } from 'zod'
import type { PythonEngine } from '../python-engine.ts'
import type { Allowance, Refused } from './allowance.ts'
import { type Asker, engineGone, runLimits } from './run-stream.ts'
import { formatProblem, type Pressed } from './scratch.ts'
import type { scratchFormSchema } from './scratch-form.ts'

type Typed = z.output<typeof scratchFormSchema>

/** `values` is what the form then shows in place of what was typed. */
export type ScratchAnswer = Pressed & {
  status?: 200 | 429 | 503
  seconds?: number
  values?: { code: string }
}

/** Does what a button of the form without script asks for, and waits until it is done. */
export async function pressScratch(
  typed: Typed,
  python: PythonEngine,
  allowance: Allowance,
  asker: Asker,
): Promise<ScratchAnswer> {
  if (!python.status.available) return { status: 503, problem: python.status.why }
  try {
    return await (typed.press === 'run' ? run : check)(typed, python, allowance, asker)
  } catch {
    return { status: 503, problem: engineGone }
  }
}

async function run(
  { code, stdin }: Typed,
  python: PythonEngine,
  allowance: Allowance,
  { runner, signal }: Asker,
): Promise<ScratchAnswer> {
  const limits = runLimits[runner.kind]
  const granted = await allowance.take(runner, limits.cpuMs)
  if (!granted.ok) return refused(granted)
  let used = 0
  try {
    const job = { files: { 'main.py': code }, entry: 'main.py', stdin }
    const result = await python.run(
      { ...job, limits: { ...limits, cpuMs: granted.cpuMs } },
      { key: runner.key, signal },
    )
    used = result.cpuMs
    return { result }
  } finally {
    await granted.settle(used)
  }
}

async function check(
  { code, press }: Typed,
  python: PythonEngine,
  allowance: Allowance,
  { runner, signal }: Asker,
): Promise<ScratchAnswer> {
  const granted = await allowance.takeCheck(runner)
  if (!granted.ok) return refused(granted)
  const files = { 'main.py': code }
  if (press === 'lint') return { findings: await python.lint(files, { signal }) }
  const formatted = await python.format(files, { signal })
  const [wrong] = formatted.errors
  if (wrong) return { problem: formatProblem(wrong) }
  return { said: 'The code is formatted.', values: { code: formatted.files['main.py']! } }
}

function refused({ seconds, message }: Refused): ScratchAnswer {
  return { status: 429, seconds, problem: message }
}
