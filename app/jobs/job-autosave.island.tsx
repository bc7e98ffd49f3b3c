import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { type AutosaveState, watchForm } from './job-autosave.client.ts'

type Props = {
  action: string
  /** A draft is saved itself; of any other job it is kept beside it. */
  draft: boolean
}

/** Saves the form that it stands in as one types, and says how that stands. */
export const JobAutosave = island<Props>('app/jobs/job-autosave.island.tsx', ({ action, draft }) => {
  const place = useRef<HTMLParagraphElement>(null)
  const [state, setState] = useState<AutosaveState>({ is: 'idle' })
  useEffect(() => watchForm(place.current!.closest('form')!, action, setState), [action])
  return (
    <p
      ref={place}
      role="status"
      class={`inline-block rounded-md border border-line bg-surface px-3 py-1.5 text-14 shadow-float empty:invisible ${state.is === 'stale' || state.is === 'refused' ? 'text-bad' : 'text-ink-soft'}`}
    >
      {inWords(state, draft)}
      {state.is === 'stale' && (
        <>
          {' '}
          <a href={state.compare} class="link">
            See both texts
          </a>
        </>
      )}
    </p>
  )
})

function inWords(state: AutosaveState, draft: boolean): string {
  if (state.is === 'idle') return ''
  if (state.is === 'typing') return 'Saving…'
  if (state.is === 'saved')
    return draft
      ? `Saved ${state.at}. Only those who hire for your company see it.`
      : `Saved ${state.at} for you alone. The job changes when you save it.`
  if (state.is === 'offline')
    return 'Not saved yet: the server cannot be reached. It is sent as soon as it can be.'
  return state.message
}
