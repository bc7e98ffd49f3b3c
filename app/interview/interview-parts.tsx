import type { ComponentChildren } from 'preact'
import type { Viewer } from '../account/viewer.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Card } from '../ui/card.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import type { InterviewView } from './interview-view.db.ts'
import { questionHref } from './kit/kit.ts'
import { AttentionWords } from './room/attention/attention-words.tsx'

/** Who takes part. The company also sees whose scorecard is in, and never what is in it. */
export function People({
  view: { people, marks, interview },
  viewer,
}: {
  view: InterviewView
  viewer: Viewer
}) {
  return (
    <Card title="People">
      <ul class="flex flex-col gap-4">
        {people.map(({ account_id, name, role, time_zone }) => {
          const mark = marks.find(card => card.account_id === account_id)
          const photo =
            role === 'talent' && interview.talent_photo_id ? `/photos/${interview.talent_photo_id}` : null
          return (
            <li key={account_id} class="flex items-center gap-3">
              <Avatar id={account_id} name={name} photo={photo} size="small" />
              <div class="min-w-0 text-14">
                <p class="font-medium">
                  {name}
                  {account_id === viewer.accountId && <span class="font-normal text-ink-soft"> (you)</span>}
                </p>
                <p class="text-13 text-ink-soft">
                  {role === 'talent' ? 'Talent' : 'Panel'} · {time_zone}
                </p>
                {mark && <p class="text-13 text-ink-soft">Scorecard: {markWords[mark.state]}</p>}
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

export const markWords = { open: 'not in yet', submitted: 'in', excused: 'excused' }

export function About({ view: { interview, count, questions } }: { view: InterviewView }) {
  const {
    role,
    minutes,
    job_slug,
    job_title,
    company_slug,
    company_name,
    talent_slug,
    talent_name,
    proposal_id,
    hires,
  } = interview
  const link = (href: string, label: string) => (
    <a class="link" href={href}>
      {label}
    </a>
  )
  const facts: (Fact | false)[] = [
    { term: 'Job', value: link(`/jobs/${job_slug}`, job_title) },
    role === 'talent' && { term: 'Company', value: link(`/companies/${company_slug}`, company_name) },
    role !== 'talent' && { term: 'Talent', value: link(`/talent/${talent_slug}`, talent_name) },
    (role === 'talent' || hires) && {
      term: 'Proposal',
      value: link(`/proposals/${proposal_id}`, 'Open the proposal'),
    },
    { term: 'Length', value: `${minutes} minutes` },
    { term: 'Questions', value: `${count}, the same for everyone` },
  ]
  return (
    <Card title="About it">
      <Facts facts={facts.filter(fact => fact !== false)} />
      {questions.length > 0 && (
        <ol class="mt-4 flex list-decimal flex-col gap-1 border-t border-line pt-4 pl-5 text-14">
          {questions.map(question => (
            <li key={question.version_id}>{link(questionHref(question), question.title)}</li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** What a talent is told of what is recorded. `kept` says for how long. */
export function Recorded({ notesAttention, kept }: { notesAttention: boolean; kept?: ComponentChildren }) {
  return (
    <Card title="What is recorded">
      <ul class="flex list-disc flex-col gap-2 pl-4 text-14">
        <li>
          What is typed in the room’s editor and terminal, what is run there with its output, and the chat. No
          sound, no picture.
        </li>
        {notesAttention && (
          <li>
            <AttentionWords />
          </li>
        )}
        {kept && <li>{kept}</li>}
        <li>
          Each person on the panel rates every answer from 1 to 5 against written anchors, with what they
          heard.
        </li>
        <li>
          The panel and those who hire for this company read it, nobody else. People decide; Rapport ranks
          nobody.
        </li>
      </ul>
    </Card>
  )
}
