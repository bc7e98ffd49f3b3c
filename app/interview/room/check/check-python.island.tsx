import { useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckResult, type Result } from './check-result.tsx'

type Props = { interviewId: string; serverPython: boolean }

/** Runs a line of Python where the room would: on the server, or in this browser. */
export const CheckPython = island('app/interview/room/check/check-python.island.tsx', (props: Props) => {
  const { interviewId, serverPython } = props
  const [result, setResult] = useState<Result>()
  const [doing, setDoing] = useState('')

  async function run(): Promise<void> {
    setResult(undefined)
    setDoing('Running…')
    try {
      setResult(serverPython ? await onServer(interviewId) : await inBrowser(setDoing))
    } catch {
      setResult({ works: false, said: 'That did not work. Look at the connection below, and try again.' })
    }
    setDoing('')
  }

  return (
    <div class="flex flex-col items-start gap-3">
      <p class="text-14 text-ink-soft">
        {serverPython
          ? 'Programs of the room run on the server: nothing needs to be installed here.'
          : 'This server runs no Python, so the room uses your browser. It is fetched once; this tries it.'}
      </p>
      <Button
        type="button"
        size="small"
        variant="quiet"
        icon="play"
        why={doing ? 'It is running' : undefined}
        onClick={run}
      >
        Run a line of Python
      </Button>
      <CheckResult result={result}>{doing}</CheckResult>
    </div>
  )
})

async function onServer(interviewId: string): Promise<Result> {
  const response = await fetch(`/interviews/${interviewId}/check/python`, { method: 'POST' })
  if (!response.ok) throw new Error()
  const { works, said } = (await response.json()) as Result
  return works
    ? { works, said: `Python ${said} ran on the server.` }
    : { works, said: `The server’s Python did not run: ${said}` }
}

async function inBrowser(doing: (words: string) => void): Promise<Result> {
  const { runInBrowser } = await import('../../../python/browser/browser-engine.ts')
  const job = { files: { 'main.py': 'import sys\nprint(sys.version.split()[0])' }, entry: 'main.py' }
  const { exitCode, output } = await runInBrowser(job, {
    onProgress: ({ share }) =>
      doing(share < 1 ? `Fetching Python: ${Math.round(share * 100)} %` : 'Starting Python…'),
  })
  const printed = output
    .map(({ text }) => text)
    .join('')
    .trim()
  return exitCode === 0
    ? { works: true, said: `Python ${printed} ran in this browser.` }
    : {
        works: false,
        said: 'Python did not start in this browser. A current Firefox, Chrome or Safari can run it.',
      }
}
