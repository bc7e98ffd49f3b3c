import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { InterviewSides } from '../interview.ts'

type Props = { interview: { id: string } & InterviewSides; forPanel: string[]; openRequests: number }

/** On the page of an interview: what the panel has to know of what the talent needs, and the way to what was asked for. */
export function RequestsNote({ interview: { id, role, hires }, forPanel, openRequests }: Props) {
  const href = `/interviews/${id}/requests`
  return (
    <>
      {forPanel.length > 0 && (
        <Card title="Prepare for it">
          <ul class="flex max-w-reading list-disc flex-col gap-1.5 pl-5 text-14">
            {forPanel.map(words => (
              <li key={words} class="whitespace-pre-line">
                {words}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {role === 'talent' && (
        <Card title="How you are interviewed">
          <p class="mb-4 max-w-reading text-14">
            How you are asked and rated, what is recorded and for how long, and how to ask for an interview
            that suits you, for a person to look at a decision again, or for the recording to be erased.
          </p>
          <ButtonLink href={href} variant="quiet">
            How it goes, and what you can ask for
          </ButtonLink>
        </Card>
      )}
      {hires && (
        <p class="text-14">
          <a class="link" href={href}>
            What the talent asks for
          </a>
          {openRequests > 0 && (
            <span class="font-medium">
              : {openRequests === 1 ? 'one request waits' : `${openRequests} requests wait`} for an answer
            </span>
          )}
        </p>
      )}
    </>
  )
}
