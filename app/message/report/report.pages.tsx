import { TextLink } from '../../account/frame.tsx'
import { OperatorHead } from '../../account/operator.pages.tsx'
import { Named, Row, Rows } from '../../account/rows.tsx'
import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import type { Thread } from '../thread/thread.db.ts'
import { pathOf } from '../thread/thread.ts'
import type { ReportListed, ReportShown } from './report.db.ts'
import { reasons, reasonWords } from './report.ts'

/** Shows a message to the operator. */
export function ReportMessagePage({ thread, id, form }: { thread: Thread; id: string; form: FormState }) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        crumbs={[
          { href: '/messages', label: 'Messages' },
          { href: pathOf(thread), label: thread.other },
        ]}
        title="Report a message"
        lead="The operator of this Rapport then sees this message and up to ten before and after it. The other side is not told who reported it."
      />
      <form method="post" action={`${pathOf(thread)}/${id}/report`} class="flex flex-col gap-5" novalidate>
        <FormErrors form={form} />
        <RadioGroup
          form={form}
          name="reason"
          label="What is wrong with it?"
          options={reasons.map(value => ({ value, label: reasonWords[value] }))}
        />
        <TextArea
          form={form}
          name="words"
          label="What happened"
          required={false}
          rows={4}
          maxlength={1_000}
        />
        <div>
          <Button variant="danger" icon="flag">
            Report the message
          </Button>
        </div>
      </form>
    </div>
  )
}

type ListProps = { reports: ReportListed[]; page: number; next: boolean; now: Temporal.Instant; zone: string }

export function ReportsPage({ reports, page, next, now, zone }: ListProps) {
  const path = (page: number) => `/operator/reports?page=${page}`
  return (
    <>
      <OperatorHead current="reports" />
      {reports.length === 0 ? (
        <EmptyState icon="flag" title="Nobody has reported a message">
          What people report of their conversations will be here.
        </EmptyState>
      ) : (
        <Card flush>
          <Rows label="Reports">
            {reports.map(({ id, reason, state, reported_at, author_name, reporter_name }) => (
              <Row
                key={id}
                note={
                  <>
                    <State state={state} />
                    <span class="text-13 text-ink-soft">
                      <Time at={reported_at} now={now} zone={zone} />
                    </span>
                  </>
                }
              >
                <Named
                  name={<TextLink href={`/operator/reports/${id}`}>{reasonWords[reason]}</TextLink>}
                  detail={`by ${author_name ?? 'a closed account'}, reported by ${reporter_name ?? 'a closed account'}`}
                />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Pager previous={page > 1 ? path(page - 1) : undefined} next={next ? path(page + 1) : undefined} />
    </>
  )
}

type Props = { report: ReportShown; mayClose: boolean; now: Temporal.Instant; zone: string }

export function ReportPage({ report, mayClose, now, zone }: Props) {
  const { id, reason, words, state, part, message_id, author_name, author_email, reporter_name } = report
  return (
    <div class="mx-auto max-w-3xl">
      <PageHead
        crumbs={[
          { href: '/operator', label: 'Operator' },
          { href: '/operator/reports', label: 'Reports' },
        ]}
        title={reasonWords[reason]}
        lead={`Written by ${author_name ?? 'a closed account'}${author_email ? ` (${author_email})` : ''}, reported by ${reporter_name ?? 'a closed account'}.`}
      >
        <p>
          <State state={state} />
        </p>
      </PageHead>
      <div class="flex flex-col gap-6">
        {words && (
          <Card title="In their words">
            <p class="whitespace-pre-line [overflow-wrap:anywhere]">{words}</p>
          </Card>
        )}
        <Card title="The part of the conversation" flush>
          <ol class="divide-y divide-line">
            {part.map(message => (
              <PartRow
                key={message.id}
                message={message}
                reported={message.id === message_id}
                now={now}
                zone={zone}
              />
            ))}
          </ol>
        </Card>
        {state === 'open' && (
          <div class="flex flex-wrap gap-2">
            <CloseForm id={id} act="dismissed">
              <Button variant="quiet">Nothing is to be done</Button>
            </CloseForm>
            {mayClose && (
              <Dialog
                id="suspend"
                title={`Suspend ${author_name ?? 'the account'}?`}
                opener="Suspend the account"
                openerVariant="danger"
              >
                <CloseForm id={id} act="suspended">
                  <p class="mb-4 text-14 text-ink-soft">
                    They are signed out everywhere and cannot sign in until you restore the account. Nothing
                    is deleted.
                  </p>
                  <Button variant="danger">Suspend the account</Button>
                </CloseForm>
              </Dialog>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function CloseForm({ id, act, children }: { id: string; act: string; children: preact.ComponentChildren }) {
  return (
    <form method="post" action={`/operator/reports/${id}`}>
      <HiddenField name="act" value={act} />
      {children}
    </form>
  )
}

function PartRow({
  message,
  reported,
  now,
  zone,
}: { message: ReportShown['part'][number]; reported: boolean } & Pick<Props, 'now' | 'zone'>) {
  const { author_name, side, body, sent_at, deleted_at, former, files } = message
  return (
    <li class={`px-5 py-3.5 text-14 ${reported ? 'bg-caution-soft' : ''}`}>
      <p class="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13 text-ink-soft">
        <span class="font-medium text-ink">{author_name ?? 'A closed account'}</span>
        <span>{side === 'talent' ? 'the talent' : 'for the company'}</span>
        <Time at={sent_at} now={now} zone={zone} />
        {reported && <Badge tone="caution">Reported</Badge>}
        {deleted_at && <Badge>Taken back</Badge>}
      </p>
      {[...former.map(text => ({ text, was: true })), ...(body ? [{ text: body, was: false }] : [])].map(
        ({ text, was }, at) => (
          <p
            key={at}
            class={`mt-1.5 whitespace-pre-line [overflow-wrap:anywhere] ${was ? 'text-ink-soft' : ''}`}
          >
            {was && <span class="text-13">Before: </span>}
            {text}
          </p>
        ),
      )}
      {files.length > 0 && <p class="mt-1.5 text-13 text-ink-soft">Files: {files.join(', ')}</p>}
    </li>
  )
}

function State({ state }: { state: ReportListed['state'] }) {
  if (state === 'open') return <Badge tone="caution">Waits for you</Badge>
  return state === 'suspended' ? <Badge tone="bad">Suspended</Badge> : <Badge tone="good">Dismissed</Badge>
}
