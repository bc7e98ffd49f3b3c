import { useEffect, useRef, useState } from 'preact/hooks'
import type { GradeResult } from '../python/grade.ts'
import { Button } from '../ui/button.tsx'
import type { ExerciseEditor } from './exercise-editor.client.ts'
import { GradeView } from './grade-view.tsx'

type Result = GradeResult | { problem: string }

type Props = { action: string; code: string; starter: string; result: Result | null }

/** The editor of an exercise and what its tests say: a plain form without script, and in place with it. */
export function ExerciseTrial({ action, code, starter, result: first }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<ExerciseEditor>(null)
  const [ready, setReady] = useState(false)
  const [trying, setTrying] = useState(false)
  const [result, setResult] = useState(first)

  const attempt = async () => {
    setTrying(true)
    try {
      const answer = await fetch(action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new FormData(form.current!),
      })
      setResult(await answer.json())
    } catch {
      setResult({
        problem: 'The tests could not be run: the server did not answer. Your code is still here.',
      })
    } finally {
      setTrying(false)
    }
  }

  useEffect(() => {
    let over = false
    const area = form.current!.elements.namedItem('code') as HTMLTextAreaElement
    void import('./exercise-editor.client.ts').then(({ mountExerciseEditor }) => {
      if (over) return
      editor.current = mountExerciseEditor(host.current!, area, () => form.current!.requestSubmit())
      setReady(true)
    })
    return () => {
      over = true
      editor.current?.close()
    }
  }, [])

  return (
    <form
      ref={form}
      method="post"
      action={action}
      class="flex min-w-0 flex-col gap-4"
      onSubmit={event => {
        event.preventDefault()
        if (!trying) void attempt()
      }}
    >
      <div
        ref={host}
        hidden={!ready}
        class="overflow-hidden rounded-lg border border-edge [--code-below:2rem]"
      />
      <textarea
        name="code"
        aria-label="Your solution"
        hidden={ready}
        rows={Math.max(12, code.split('\n').length + 2)}
        spellcheck={false}
        class="w-full rounded-lg border border-edge bg-surface p-4 font-mono text-14 leading-relaxed"
      >
        {code}
      </textarea>
      <div class="flex flex-wrap items-center gap-2">
        <Button icon="play">{trying ? 'The tests run' : 'Run the tests'}</Button>
        {ready && (
          <Button type="button" variant="plain" onClick={() => editor.current?.replace(starter)}>
            Begin again
          </Button>
        )}
      </div>
      <div aria-live="polite">{result && <GradeView result={result} />}</div>
    </form>
  )
}
