import { useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { post } from '../room-post.ts'
import { useRoom } from '../room-use.ts'

type Props = { interviewId: string; talent: string; admitted: boolean }

/** What the panel sees of the talent who has not been let in: whether they wait, and the button that lets them in. */
export const LetIn = island('app/interview/room/door/let-in.island.tsx', (props: Props) => {
  const { interviewId, talent } = props
  const view = useRoom(interviewId)?.view
  const [admitted, setAdmitted] = useState(props.admitted)
  const [problem, setProblem] = useState('')
  const waiting = view?.waiting.length ?? 0
  if (admitted || view?.people.some(({ role }) => role === 'talent')) return null

  async function letIn(): Promise<void> {
    const wrong = await post(`/interviews/${interviewId}/admit`, {})
    setProblem(wrong)
    if (!wrong) setAdmitted(true)
  }

  return (
    <div class="let-in" data-waiting={waiting > 0} role="status">
      <p class="text-14">
        {waiting > 0
          ? `${talent} is waiting to be let in.`
          : `${talent} is not here yet. They see nothing of the room until you let them in.`}
      </p>
      <Button
        type="button"
        size="small"
        variant={waiting > 0 ? 'primary' : 'quiet'}
        icon="user-plus"
        onClick={letIn}
      >
        {waiting > 0 ? 'Let them in' : 'Let them in when they come'}
      </Button>
      {problem && <p class="text-13 text-bad">{problem}</p>}
    </div>
  )
})
