import { compareOutputs, outputFor } from '../python/expected-output.ts'
import type { RunResult } from '../python/run.ts'
import { endInWords } from '../python/run-words.ts'
import { type CheckEngines, type CheckStep, checkWallMs, lineOf, missingDeep, textOf } from './check-step.ts'
import type { Proof } from './question.ts'
import type { QuestionFile } from './question-file.ts'

/** The steps that run each proof of a question on each engine that it names. */
export function proofSteps(
  file: string,
  { content, source }: QuestionFile,
  { server, browser }: CheckEngines,
): CheckStep[] {
  return [...content.proofs, content.mistake.proof].flatMap(proof => {
    const piece = {
      file,
      line: lineOf(source, `\`\`\`python proof id=${proof.id} `),
      what: `proof ${proof.id}`,
    }
    const job = {
      files: { 'main.py': proof.code },
      entry: 'main.py',
      limits: { wallMs: checkWallMs },
    }
    const onServer: CheckStep = {
      ...piece,
      engine: 'server',
      check: async () =>
        proof.engines.includes('server')
          ? wrongWith(proof, await server.run(job))
          : { skipped: 'It names the browser alone.' },
    }
    if (!browser) return [onServer]
    const inBrowser: CheckStep = {
      ...piece,
      engine: 'browser',
      check: async () =>
        proof.engines.includes('browser')
          ? wrongWith(proof, await browser.run(job))
          : { skipped: proof.notInBrowser ?? 'It names the server alone.' },
    }
    return [onServer, inBrowser]
  })
}

/** What a run of a proof shows to be wrong with it. */
function wrongWith(proof: Proof, result: RunResult): string | undefined | { skipped: string } {
  const lacking = missingDeep(textOf(result, 'stderr'))
  if (lacking) return { skipped: lacking }
  if (result.end !== 'finished' || result.exitCode !== 0) {
    const last = textOf(result, 'stderr').trimEnd().split('\n').at(-1)
    return `It ended badly: ${endInWords(result)}${last ? ` ${last}` : ''}`
  }
  const expected = outputFor(proof.outputs, result.python)
  if (expected === undefined) return `It does not say what Python ${result.python} prints.`
  const [first] = compareOutputs(expected, textOf(result, 'stdout'))
  return (
    first &&
    `Line ${first.line} of what Python ${result.python} prints: expected ${quoted(first.expected)}, got ${quoted(first.got)}.`
  )
}

function quoted(line: string | undefined): string {
  return line === undefined ? 'nothing more' : `“${line.length > 200 ? `${line.slice(0, 200)}…` : line}”`
}
