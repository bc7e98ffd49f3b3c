import type { GradeResult, TestOutcome, TestVerdict } from '../python/grade.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

/** What the tests of an exercise said, the ones that failed first. */
export function GradeView({ result }: { result: GradeResult | { problem: string } }) {
  if (!('tests' in result)) return <Problem said={result.problem} />
  const { tests, passed, problem } = result
  const failed = tests.filter(({ outcome }) => outcome !== 'passed')
  const ok = tests.filter(({ outcome }) => outcome === 'passed')
  return (
    <section aria-label="Tests" class="rounded-lg border border-line bg-surface">
      <p class="flex items-center gap-2 px-4 py-3 text-14 font-medium">
        <Icon
          name={failed.length === 0 && tests.length > 0 ? 'circle-check' : 'circle-x'}
          class={failed.length === 0 && tests.length > 0 ? 'text-good' : 'text-bad'}
        />
        {tests.length === 0 ? 'No test could run.' : `${passed} of ${tests.length} tests passed.`}
      </p>
      {problem && <pre class="border-t border-line px-4 py-3 text-13 whitespace-pre-wrap">{problem}</pre>}
      <ul>
        {[...failed, ...ok].map(test => (
          <li key={test.id} class="border-t border-line px-4 py-3 text-14">
            <Verdict test={test} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const looks: Record<TestOutcome, { icon: IconName; tone: string; word: string }> = {
  passed: { icon: 'circle-check', tone: 'text-good', word: 'passed' },
  failed: { icon: 'circle-x', tone: 'text-bad', word: 'failed' },
  error: { icon: 'circle-alert', tone: 'text-bad', word: 'raised an error' },
  time: { icon: 'clock', tone: 'text-bad', word: 'took too long' },
  skipped: { icon: 'circle-dashed', tone: 'text-ink-soft', word: 'skipped' },
  'not run': { icon: 'circle-dashed', tone: 'text-ink-soft', word: 'not run' },
}

function Verdict({ test }: { test: TestVerdict }) {
  const { icon, tone, word } = looks[test.outcome]
  const { expected, got, message = '' } = test
  // Often the message says both already.
  const compared =
    expected !== undefined && got !== undefined && !(message.includes(expected) && message.includes(got))
  return (
    <>
      <p class="flex items-start gap-2">
        <Icon name={icon} class={`mt-1 ${tone}`} />
        <span class="min-w-0">
          {test.title} <span class="text-13 text-ink-soft">{word}</span>
        </span>
      </p>
      {test.message && <p class="mt-2 pl-6 text-13 whitespace-pre-wrap">{test.message}</p>}
      {compared && (
        <dl class="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pl-6 text-13">
          <dt class="text-ink-soft">Expected</dt>
          <dd class="font-mono whitespace-pre-wrap">{expected}</dd>
          <dt class="text-ink-soft">Got</dt>
          <dd class="font-mono whitespace-pre-wrap">{got}</dd>
        </dl>
      )}
      {test.line && (
        <p class="mt-2 pl-6 text-13 text-ink-soft">
          {test.line.file}, line {test.line.number}: <code>{test.line.text.trim()}</code>
        </p>
      )}
    </>
  )
}

function Problem({ said }: { said: string }) {
  return (
    <p class="flex items-start gap-2 text-14 text-bad">
      <Icon name="circle-alert" class="mt-1" />
      {said}
    </p>
  )
}
