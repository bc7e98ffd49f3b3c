import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { Button } from '../../ui/button.tsx'
import { QuestionTimer } from './question-timer.tsx'
import { useRoom } from './room-use.ts'

type Props = {
  interviewId: string
  position: number
  asked: boolean
  current: boolean
  /** How long it is planned to take. */
  minutes: number
}

/** The panel's button that moves the room to a question. Without script it is a form. */
export const RoomAsk = island('app/interview/room/room-ask.island.tsx', (props: Props) => {
  const { interviewId, position } = props
  const stage = useRoom(interviewId)?.view.stage
  const current = stage ? stage.question?.position === position : props.current
  const [asked, setAsked] = useState(props.asked)
  const [failed, setFailed] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // Whoever of the panel asks, every panel member's pane moves to the question.
  useEffect(() => {
    if (!current) return
    setAsked(true)
    const choice = form.current?.closest('.room-kit-entry')?.querySelector('input')
    if (choice && stage) choice.checked = true
  }, [current])

  async function ask(event: SubmitEvent) {
    event.preventDefault()
    const body = new URLSearchParams({ position: `${position}` })
    if (event.submitter?.getAttribute('name') === 'starter') body.set('starter', 'yes')
    setFailed(!(await sent(form.current!.action, body)))
  }

  return (
    <form
      ref={form}
      method="post"
      action={`/interviews/${interviewId}/ask`}
      class="room-ask"
      data-asked={asked}
      onSubmit={ask}
    >
      <input type="hidden" name="position" value={position} />
      {current ? (
        <>
          <p class="room-asked">
            Being asked now
            {stage?.question && <QuestionTimer askedAt={stage.question.askedAt} minutes={props.minutes} />}
          </p>
          <Button type="submit" variant="quiet" size="small" name="starter" value="yes">
            Replace the code with its starter
          </Button>
        </>
      ) : (
        <Button type="submit" size="small">
          {asked ? 'Ask this again' : 'Ask this'}
        </Button>
      )}
      {failed && <p class="text-13 text-bad">That did not reach the server. Try it again.</p>}
    </form>
  )
})

async function sent(url: string, body: URLSearchParams): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'POST', body })).ok
  } catch {
    return false
  }
}
