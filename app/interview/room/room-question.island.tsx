import { island } from '../../platform/island.tsx'
import type { AskedQuestion } from './room.ts'
import { useRoom } from './room-use.ts'

/** What the talent reads of the question: its prompt and its exercise, once it is asked. */
export const RoomQuestion = island(
  'app/interview/room/room-question.island.tsx',
  ({ interviewId, asked }: { interviewId: string; asked: AskedQuestion | null }) => {
    const stage = useRoom(interviewId)?.view.stage
    const question = stage ? stage.question : asked
    return (
      <div class="room-asking" aria-live="polite">
        {question ? (
          <>
            <h2 class="text-22">{question.title}</h2>
            <Html html={question.prompt} class="text-18" />
            {question.task && (
              <>
                <h3 class="room-part">In the editor</h3>
                <Html html={question.task} class="text-16" />
              </>
            )}
          </>
        ) : (
          <p class="text-16 text-ink-soft">The first question appears here when the interviewers ask it.</p>
        )}
      </div>
    )
  },
)

// Safe: the server made it, and no browser can write the stage.
function Html({ html, class: name }: { html: string; class: string }) {
  return <div class={`prose ${name}`} dangerouslySetInnerHTML={{ __html: html }} />
}
