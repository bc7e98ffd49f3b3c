import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { DateTime, PlainDate } from '../../ui/time.tsx'
import { Chronicle } from './chronicle.tsx'
import type { OpenedReplay } from './replay.db.ts'
import { Replay } from './replay.island.tsx'
import { happeningOf, isOver } from './replay.ts'
import { inMonths } from './retention.ts'

type Props = { opened: OpenedReplay; zone: string }

/** An interview afterwards: the player, and below it, for reading without script, all that happened. */
export function ReplayPage({ opened, zone }: Props) {
  const { interview, keeping, replay } = opened
  const began = interview.started_at ?? interview.starts_at
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/interviews', label: 'Interviews' },
          { href: `/interviews/${interview.id}`, label: `Interview of ${interview.talent_name}` },
        ]}
        title="Replay"
        lead={
          began && isOver(interview.state) ? (
            <>
              {interview.job_title}, <DateTime at={began} zone={zone} />
            </>
          ) : (
            interview.job_title
          )
        }
      >
        {replay && (
          <p class="text-14 text-ink-soft">
            Only the panel can open this, and each opening is written down. It is kept for{' '}
            {inMonths(keeping.months)}
            {keeping.kept_until && (
              <>
                , until <PlainDate on={keeping.kept_until.toZonedDateTimeISO('UTC').toPlainDate()} />, and
                then erased
              </>
            )}
            .
          </p>
        )}
      </PageHead>
      {replay ? <Whole {...{ interview, replay, zone }} /> : <Nothing opened={opened} />}
    </>
  )
}

type WholeProps = {
  interview: OpenedReplay['interview']
  replay: NonNullable<OpenedReplay['replay']>
  zone: string
}

function Whole({ interview, replay, zone }: WholeProps) {
  const { people, moments, tape, files, typed } = replay
  if (moments.length === 0 && !typed)
    return (
      <EmptyState title="Nothing was recorded in this room">
        Nobody typed, ran or wrote anything in it. Perhaps you met elsewhere.
      </EmptyState>
    )
  return (
    <div class="flex flex-col gap-8">
      <Replay
        interviewId={interview.id}
        people={people}
        happenings={moments.map(happeningOf)}
        tape={tape}
        zone={zone}
      />
      <Chronicle moments={moments} tape={tape} />
      <Card title="The code in the end">
        <div class="flex flex-col gap-4">
          {Object.entries(files).map(([name, text]) => (
            <section key={name}>
              <h3 class="mb-1 font-mono text-13">{name}</h3>
              {text ? <pre class="replay-source">{text}</pre> : <p class="text-14 text-ink-soft">Empty.</p>}
            </section>
          ))}
        </div>
      </Card>
    </div>
  )
}

function Nothing({ opened: { interview, keeping } }: Pick<Props, 'opened'>) {
  if (!isOver(interview.state))
    return (
      <EmptyState title="This interview is not over yet">
        Once it is, the panel can watch all of it again here: what was typed and run, the questions and the
        chat.
      </EmptyState>
    )
  return (
    <EmptyState title="This recording was erased">
      It was kept for {inMonths(keeping.months)}
      {keeping.erased_at && (
        <>
          {' '}
          and erased on <PlainDate on={keeping.erased_at.toZonedDateTimeISO('UTC').toPlainDate()} />
        </>
      )}
      . Scorecards and the decision stay.
    </EmptyState>
  )
}
