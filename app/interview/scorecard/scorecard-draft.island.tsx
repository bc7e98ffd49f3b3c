import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { Button } from '../../ui/button.tsx'
import { type DraftKeeper, type DraftState, keepDraft } from './scorecard-draft.client.ts'

type Props = { action: string; card: string }

/** Saves the form that it stands in as one types, and says how that stands. Without script it is a button that saves. */
export const ScorecardDraft = island(
  'app/interview/scorecard/scorecard-draft.island.tsx',
  ({ action, card }: Props) => {
    const place = useRef<HTMLDivElement>(null)
    const keeper = useRef<DraftKeeper>(null)
    const [state, setState] = useState<DraftState>()
    useEffect(() => {
      const form = place.current!.closest('form')!
      keeper.current = keepDraft(form, { action, card, tell: setState })
      return () => keeper.current?.stop()
    }, [action, card])
    return (
      <div ref={place} class="flex min-h-10 flex-wrap items-center gap-3 text-14">
        {state === undefined && (
          <Button name="press" value="save" variant="quiet">
            Save the draft
          </Button>
        )}
        <p role="status" class={state?.is === 'refused' ? 'text-bad' : 'text-ink-soft'}>
          {state && inWords(state)}
        </p>
        {state?.is === 'stale' && (
          <>
            <Button type="button" variant="quiet" size="small" onClick={() => keeper.current?.keepThis()}>
              Keep what is here
            </Button>
            <Button type="button" variant="quiet" size="small" onClick={() => keeper.current?.takeOther()}>
              Take the other
            </Button>
          </>
        )}
      </div>
    )
  },
)

function inWords(state: DraftState): string {
  if (state.is === 'saved')
    return state.at ? `Saved at ${state.at}. Nobody else sees it.` : 'Saved as you type.'
  if (state.is === 'typing') return 'Saving…'
  if (state.is === 'offline')
    return 'Not saved yet: the server cannot be reached. It is kept in this browser and sent as soon as it can be.'
  if (state.is === 'stale')
    return 'This scorecard was saved elsewhere since you opened it. What stands here is kept in this browser.'
  return state.message
}
