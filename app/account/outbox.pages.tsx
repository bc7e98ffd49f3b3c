import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import { DateTime, Time } from '../ui/time.tsx'
import { TextLink } from './frame.tsx'
import { OperatorHead } from './operator.pages.tsx'
import { operatorPageSize } from './operator.ts'
import type { LetterPage as Letter, LetterRow } from './outbox.db.ts'
import { Named, Row, Rows } from './rows.tsx'

type Props = { letters: LetterRow[]; page: number; sendsMail: boolean; now: Temporal.Instant; zone: string }

export function OutboxPage({ letters, page, sendsMail, now, zone }: Props) {
  const shown = letters.slice(0, operatorPageSize)
  return (
    <>
      <OperatorHead current="outbox" />
      {!sendsMail && (
        <p class="mb-6 max-w-reading text-14 text-ink-soft">
          This Rapport sends no mail: letters stay here for you to pass on. Set SMTP_URL, and those that wait
          go out.
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState icon="mail" title="No letter was written yet">
          Invitations and new passwords will be here.
        </EmptyState>
      ) : (
        <Card flush>
          <Rows label="Letters">
            {shown.map(letter => (
              <Row
                key={letter.id}
                note={
                  <>
                    <State letter={letter} sendsMail={sendsMail} />
                    <span class="text-13 text-ink-soft">
                      <Time at={letter.created_at} now={now} zone={zone} />
                    </span>
                  </>
                }
              >
                <Named
                  name={<TextLink href={`/operator/outbox/${letter.id}`}>{letter.subject}</TextLink>}
                  detail={`to ${letter.to_address}`}
                />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Pager
        previous={page > 1 ? `/operator/outbox?page=${page - 1}` : undefined}
        next={letters.length > shown.length ? `/operator/outbox?page=${page + 1}` : undefined}
      />
    </>
  )
}

/** `body` is the letter with its links complete, or null once it went out. */
export function LetterPage({
  letter,
  body,
  sendsMail,
  zone,
}: {
  letter: Letter
  body: string | null
  sendsMail: boolean
  zone: string
}) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title={letter.subject}
        crumbs={[
          { href: '/operator', label: 'Operator' },
          { href: '/operator/outbox', label: 'Outbox' },
        ]}
      />
      <div class="flex flex-col gap-6">
        <Card>
          <Facts
            facts={[
              { term: 'To', value: letter.to_address },
              { term: 'Written', value: <DateTime at={letter.created_at} zone={zone} /> },
              { term: 'State', value: <State letter={letter} sendsMail={sendsMail} /> },
              ...(letter.error ? [{ term: 'The mail server said', value: letter.error }] : []),
            ]}
          />
        </Card>
        {body === null ? (
          <p class="text-ink-soft">
            {letter.dropped_at
              ? 'Its reader wants no such letters: it did not go out, and its text was not kept.'
              : 'It went out, and its text was not kept.'}
          </p>
        ) : (
          <Card>
            <p class="whitespace-pre-line [overflow-wrap:anywhere]">{body}</p>
          </Card>
        )}
      </div>
    </div>
  )
}

function State({ letter, sendsMail }: { letter: LetterRow; sendsMail: boolean }) {
  if (letter.sent_at) return <Badge tone="good">Sent</Badge>
  if (letter.dropped_at) return <Badge>Not wanted</Badge>
  if (letter.error) return <Badge tone="bad">Failed</Badge>
  return sendsMail ? <Badge tone="caution">On its way</Badge> : <Badge>Kept here</Badge>
}
