import { useState } from 'preact/hooks'
import type { TestOutcome, TestVerdict } from '../../../python/grade.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { ShownVerdict } from '../room.ts'
import { asTyped } from './run.ts'

type Props = {
  interviewId: string
  runId: string
  verdicts: ShownVerdict[]
  /** Whether the viewer may read what the tests expect. */
  detailed: boolean
}

const looks: Record<TestOutcome, { icon: IconName; tone: string; word: string }> = {
  passed: { icon: 'circle-check', tone: 'text-good', word: 'passed' },
  failed: { icon: 'circle-x', tone: 'text-bad', word: 'failed' },
  error: { icon: 'circle-alert', tone: 'text-bad', word: 'raised an error' },
  time: { icon: 'clock', tone: 'text-bad', word: 'took too long' },
  skipped: { icon: 'circle-dashed', tone: 'text-ink-soft', word: 'skipped' },
  'not run': { icon: 'circle-dashed', tone: 'text-ink-soft', word: 'not run' },
}

/** A verdict for each test. The panel can look at what a test expected; the talent's browser is never sent that. */
export function TestList({ interviewId, runId, verdicts, detailed }: Props) {
  const [full, setFull] = useState<{ verdicts: TestVerdict[]; output: string } | 'failed'>()

  async function load(): Promise<void> {
    if (full) return
    try {
      const response = await fetch(`/interviews/${interviewId}/runs/${runId}/tests`)
      setFull(response.ok ? await response.json() : 'failed')
    } catch {
      setFull('failed')
    }
  }

  return (
    <>
      <ul class="room-tests">
        {verdicts.map(({ id, title, outcome, line }) => (
          <li key={id}>
            <Icon name={looks[outcome].icon} class={looks[outcome].tone} />
            <span>
              {title} <span class="text-ink-soft">{looks[outcome].word}</span>
              {line && (
                <span class="block text-ink-soft">
                  {line.file}, line {line.number}: <code>{line.text.trim()}</code>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {detailed && (
        <details class="room-tests-more" onToggle={() => void load()}>
          <summary>What the tests expected. The talent cannot see it</summary>
          {full === 'failed' && <p class="text-bad">That did not reach the server. Load the page again.</p>}
          {full && full !== 'failed' && <Details {...full} />}
        </details>
      )}
    </>
  )
}

function Details({ verdicts, output }: { verdicts: TestVerdict[]; output: string }) {
  const failed = verdicts.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
  return (
    <>
      {failed.length === 0 && verdicts.length > 0 && <p>Every test passed.</p>}
      {failed.map(({ id, title, message, expected, got, line }) => (
        <div key={id}>
          <p class="font-medium">{title}</p>
          {line && (
            <p class="text-ink-soft">
              {asTyped(line.file)}, line {line.number}: <code>{line.text.trim()}</code>
            </p>
          )}
          {message && <pre class="room-printed">{message}</pre>}
          {expected !== undefined && <pre class="room-printed">Expected {expected}</pre>}
          {got !== undefined && <pre class="room-printed">Got {got}</pre>}
        </div>
      ))}
      {output && (
        <div>
          <p class="font-medium">Printed while it was tested</p>
          <pre class="room-printed">{output}</pre>
        </div>
      )}
    </>
  )
}
