import { useState } from 'preact/hooks'
import type { Formatted, LintFinding } from '../code-check.ts'
import { filesOf, formatProblem } from './scratch.ts'
import { postJson } from './server-run.ts'
import type { UsedScratch } from './use-scratch.ts'

export type CheckState = { doing?: string; said?: string; problem?: string; findings: LintFinding[] | null }

/** Format and style, asked of the server. A new format is one step of the editor's undoing. */
export function useChecks(scratch: UsedScratch, first: CheckState) {
  const [state, setState] = useState<CheckState>(first)

  async function ask<T>(
    what: 'format' | 'lint',
    doing: string,
    use: (answer: T) => CheckState,
  ): Promise<void> {
    setState(before => ({ findings: before.findings, doing }))
    try {
      const answer = await postJson(`/python/${what}`, { files: filesOf(scratch.read()) })
      setState(use((await answer.json()) as T))
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'That did not work. Try it again.'
      setState(before => ({ findings: before.findings, problem }))
    }
  }

  return {
    state,
    forget: () => setState(({ findings }) => ({ findings })),
    format: () =>
      ask<Formatted>('format', 'Formatting', ({ files, errors }) => {
        const changed = scratch.read().files.filter(({ name, text }) => (files[name] ?? text) !== text)
        for (const file of changed) scratch.editor.current?.replace(file, files[file.name]!)
        const said =
          changed.length > 0
            ? `Formatted ${changed.map(({ name }) => name).join(', ')}. Ctrl+Z in the editor takes it back.`
            : errors.length === 0
              ? 'It was well formatted already.'
              : undefined
        return {
          findings: null,
          ...(said && { said }),
          ...(errors[0] && { problem: formatProblem(errors[0]) }),
        }
      }),
    lint: () =>
      ask<{ findings: LintFinding[] }>('lint', 'Checking the style', ({ findings }) => {
        scratch.editor.current?.mark(scratch.read().files, findings)
        return { findings }
      }),
  }
}
