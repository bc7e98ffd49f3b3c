import type { FormState } from '../../platform/form.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { Job } from '../job.db.ts'
import { ProposalBadge } from '../proposal/proposal-badge.tsx'
import type { Declined, ToDecline } from './decline.db.ts'
import { nameMark, wordsFor } from './decline.ts'

type Props = {
  job: Job
  proposals: ToDecline[]
  form: FormState
  /** Shows what each would read. */
  preview?: string | undefined
  /** What a try came to that left some as they are. */
  result?: Declined | undefined
}

/** Declines several proposals with one message, in which each is called by name. */
export function DeclinePage({ job, proposals, form, preview, result }: Props) {
  const able = proposals.filter(({ why }) => !why)
  const unable = proposals.filter(({ why }) => why)
  return (
    <>
      <PageHead
        title="Decline with feedback"
        crumbs={[
          { href: `/jobs/${job.slug}`, label: job.title },
          { href: `/jobs/${job.slug}/proposals`, label: 'Proposals' },
        ]}
        lead="Each talent gets a letter with your words. One honest sentence helps more than none."
      />
      {result && <Result result={result} />}
      {unable.length > 0 && !result && <Unable proposals={unable} />}
      {able.length === 0 ? (
        <EmptyState
          icon="circle-x"
          title={proposals.length === 0 ? 'Nobody is chosen' : 'Nobody is left to decline here'}
          action={<ButtonLink href={`/jobs/${job.slug}/proposals`}>Back to the proposals</ButtonLink>}
        >
          {proposals.length === 0 &&
            'Tick the boxes of those whom you decline, on the board or in the table.'}
        </EmptyState>
      ) : (
        <form
          method="post"
          action={`/jobs/${job.slug}/proposals/decline`}
          class="flex max-w-form flex-col gap-6"
        >
          <FormErrors form={form} />
          <section aria-labelledby="who">
            <h2 id="who" class="mb-3 text-18">
              {able.length === 1 ? 'Who is declined' : `The ${able.length} who are declined`}
            </h2>
            <ul class="flex flex-col gap-2 text-14">
              {able.map(({ id, state, talent_id, talent_name, talent_photo_id }) => (
                <li key={id} class="flex items-center gap-3">
                  <HiddenField name="proposal" value={`${id} ${state}`} />
                  <Avatar
                    id={talent_id}
                    name={talent_name}
                    photo={talent_photo_id && `/photos/${talent_photo_id}`}
                    size="small"
                  />
                  <a href={`/proposals/${id}`} class="link font-medium [overflow-wrap:anywhere]">
                    {talent_name}
                  </a>
                  <ProposalBadge state={state} />
                </li>
              ))}
            </ul>
          </section>
          <TextArea
            form={form}
            name="words"
            label="What they read"
            help={`${nameMark} becomes the name of each. At most 1,000 characters.`}
            rows={8}
            value={`Hello ${nameMark},\n\n`}
          />
          {preview !== undefined && <Preview proposals={able} words={preview} />}
          <div class="flex flex-wrap gap-2">
            <Button variant="danger" name="press" value="decline">
              {able.length === 1 ? 'Decline the proposal' : `Decline ${able.length} proposals`}
            </Button>
            <Button variant="quiet" icon="eye" name="press" value="preview">
              Preview
            </Button>
            <ButtonLink href={`/jobs/${job.slug}/proposals`} variant="plain">
              Back, without declining
            </ButtonLink>
          </div>
        </form>
      )}
    </>
  )
}

function Preview({ proposals, words }: { proposals: ToDecline[]; words: string }) {
  return (
    <Card title="What each reads">
      <ul class="flex flex-col gap-4 text-14">
        {proposals.map(({ id, talent_name }) => (
          <li key={id}>
            <p class="font-medium">{talent_name}</p>
            <blockquote class="mt-1 border-l-2 border-line pl-3 whitespace-pre-line text-ink-soft [overflow-wrap:anywhere]">
              {wordsFor(words, talent_name)}
            </blockquote>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Unable({ proposals }: { proposals: ToDecline[] }) {
  return (
    <section
      aria-labelledby="left"
      class="mb-6 max-w-form rounded-md border border-caution/60 bg-caution-soft p-4 text-14"
    >
      <h2 id="left" class="font-sans text-14 font-medium">
        {proposals.length === 1
          ? 'One of them is not declined here'
          : `${proposals.length} of them are not declined here`}
      </h2>
      <ul class="mt-2 ml-5 list-disc space-y-1">
        {proposals.map(({ id, talent_name, why, state }) => (
          <li key={id}>
            <a
              href={state === 'interviewing' ? `/proposals/${id}/decision?as=decline` : `/proposals/${id}`}
              class="link"
            >
              {talent_name}
            </a>
            : {why}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Result({ result: { declined, left } }: { result: Declined }) {
  return (
    <div role="alert" class="mb-6 max-w-form rounded-md border border-bad/60 bg-bad-soft p-4 text-14">
      <p class="font-medium">
        {declined.length === 0
          ? 'Nobody was declined.'
          : `Declined and told: ${new Intl.ListFormat('en').format(declined)}`}
      </p>
      <p class="mt-2">
        {left.length === 1 ? 'One was left as it is:' : `${left.length} were left as they are:`}
      </p>
      <ul class="mt-1 ml-5 list-disc space-y-1">
        {left.map(({ id, name, why }) => (
          <li key={id}>
            <a href={`/proposals/${id}`} class="link">
              {name}
            </a>
            : {why}
          </li>
        ))}
      </ul>
    </div>
  )
}
