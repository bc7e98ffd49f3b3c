import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import type { Note } from './note.ts'

type Props = { interviewId: string; label: string; note: Note }

type State = 'empty' | 'kept' | 'typing' | 'saving' | 'failed' | 'stale'

const words: Record<State, string> = {
  empty: 'Only you read it. It is saved as you type.',
  kept: 'Saved. Only you read it.',
  typing: '…',
  saving: 'Saving…',
  failed: 'Not saved yet: there is no connection. It is tried again.',
  stale: 'Changed in another window of yours. Copy what you need from here, and load the page again.',
}

/** How long after the last key a note is saved, and how long until it is tried again, in milliseconds. */
const quiet = 600
const again = 4_000

/** An interviewer's own note, saved as they type. */
export const RoomNote = island('app/interview/room/notes/note.island.tsx', (props: Props) => {
  const { interviewId, label, note } = props
  const [state, setState] = useState<State>(note.text ? 'kept' : 'empty')
  const field = useRef<HTMLTextAreaElement>(null)
  const revision = useRef(note.revision)
  const saved = useRef(note.text)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef(false)

  function later(wait: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(save, wait)
  }

  async function save(): Promise<void> {
    const text = field.current!.value
    if (busy.current || text === saved.current) return
    busy.current = true
    setState('saving')
    const result = await send(interviewId, { ...note, text, revision: revision.current })
    busy.current = false
    if (typeof result === 'number') {
      revision.current = result
      saved.current = text
      if (field.current?.value === text) setState('kept')
      else later(quiet)
    } else {
      setState(result)
      if (result === 'failed') later(again)
    }
  }

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (field.current && field.current.value !== saved.current) event.preventDefault()
    }
    addEventListener('beforeunload', leave)
    return () => removeEventListener('beforeunload', leave)
  }, [])

  const id = `note-${note.version_id ?? 'whole'}`
  return (
    <div class="room-notes">
      <label for={id} class="room-part">
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={3}
        maxLength={20_000}
        defaultValue={note.text}
        aria-describedby={`${id}-state`}
        onInput={() => {
          if (state === 'stale') return
          setState('typing')
          later(quiet)
        }}
        onBlur={() => state === 'typing' && later(0)}
      />
      <p
        id={`${id}-state`}
        class={`text-13 ${state === 'failed' || state === 'stale' ? 'text-bad' : 'text-ink-soft'}`}
      >
        {words[state]}
      </p>
    </div>
  )
})

async function send(interviewId: string, note: Note): Promise<number | 'failed' | 'stale'> {
  const body = new URLSearchParams({ text: note.text, revision: `${note.revision}` })
  if (note.version_id) body.set('version_id', note.version_id)
  try {
    const response = await fetch(`/interviews/${interviewId}/notes`, { method: 'POST', body })
    if (response.status === 409) return 'stale'
    return response.ok ? ((await response.json()) as { revision: number }).revision : 'failed'
  } catch {
    return 'failed'
  }
}
