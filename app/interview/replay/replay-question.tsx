import type { Stage } from '../room/room-stage.ts'
import type { Recorded } from './replay.ts'

/** The question that was being asked, as the talent read it, and who alone could type. */
export function ReplayQuestion({ stage, people }: { stage: Stage | undefined; people: Recorded[] }) {
  const question = stage?.question
  const driver = people.find(({ id }) => id === stage?.driver)
  return (
    <section class="replay-question" aria-label="Question">
      {question ? (
        <details>
          <summary>
            <span class="room-part">Question {question.position + 1}</span>
            <span class="replay-title">{question.title}</span>
          </summary>
          <div class="prose text-14" dangerouslySetInnerHTML={{ __html: question.prompt + question.task }} />
        </details>
      ) : (
        <p class="replay-none">No question was asked up to here.</p>
      )}
      {driver && <p class="replay-none">{driver.name} alone can type now.</p>}
    </section>
  )
}
