import { plainText } from '../../platform/markdown.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { control } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import { InboxTabs } from '../news/inbox-tabs.tsx'
import type { News } from '../news/news.ts'
import { Found } from './found.tsx'
import type { MessageFound } from './message-list.db.ts'
import { pathOf, threadKindWords } from './thread.ts'
import type { ThreadListed } from './thread-list.db.ts'

type Props = {
  threads: ThreadListed[]
  /** Undefined when nothing was searched for. */
  found: MessageFound[] | undefined
  words: string
  news: News
  next: string | undefined
  accountId: string
  now: Temporal.Instant
  zone: string
}

/** All conversations of the viewer, or what a search in them found. */
export function ThreadsPage({ threads, found, words, news, next, accountId, now, zone }: Props) {
  return (
    <div class="mx-auto max-w-3xl">
      <PageHead title="Messages" />
      <InboxTabs current="messages" news={news} />
      <search>
        <form method="get" action="/messages" class="mb-6 flex items-end gap-2">
          <label class="flex flex-1 flex-col gap-1.5 text-14 font-medium">
            Words in your messages
            <input type="search" name="q" value={words} maxLength={200} class={control} />
          </label>
          <Button variant="quiet" icon="search">
            Search
          </Button>
        </form>
      </search>
      {found ? (
        <Found found={found} words={words} accountId={accountId} now={now} zone={zone} />
      ) : threads.length === 0 ? (
        <EmptyState
          icon="message-square"
          title="Nobody has written yet"
          action={
            <ButtonLink href="/dashboard" variant="quiet">
              Open the dashboard
            </ButtonLink>
          }
        >
          Conversations belong to a proposal, an interview or a contract: open one, and choose Messages.
        </EmptyState>
      ) : (
        <div id="threads">
          <Card flush>
            <ul class="divide-y divide-line" aria-label="Conversations">
              {threads.map(thread => (
                <ThreadRow key={thread.id} thread={thread} accountId={accountId} now={now} zone={zone} />
              ))}
            </ul>
          </Card>
          <Pager next={next} label="Pages of conversations" />
        </div>
      )}
    </div>
  )
}

function ThreadRow({
  thread,
  accountId,
  now,
  zone,
}: { thread: ThreadListed } & Pick<Props, 'accountId' | 'now' | 'zone'>) {
  const { mine, company_name, talent_name, talent_account_id, talent_photo_id, unread } = thread
  const name = mine === 'talent' ? company_name : (talent_name ?? 'A closed account')
  const photo = mine === 'company' && talent_photo_id ? `/photos/${talent_photo_id}` : undefined
  return (
    <li class="relative flex gap-3 px-4 py-3.5 hover:bg-shade sm:px-5">
      <Avatar id={mine === 'talent' ? company_name : talent_account_id} name={name} photo={photo} />
      <div class="min-w-0 flex-1">
        <div class="flex items-baseline justify-between gap-3">
          <a
            href={pathOf(thread)}
            class={`min-w-0 truncate after:absolute after:inset-0 ${unread ? 'font-semibold' : 'font-medium'}`}
          >
            {name}
          </a>
          <span class="shrink-0 text-13 text-ink-soft">
            <Time at={thread.last_at} now={now} zone={zone} quiet />
          </span>
        </div>
        <p class="truncate text-13 text-ink-soft">
          {threadKindWords[thread.kind]}
          {thread.job_title && `: ${thread.job_title}`}
        </p>
        <div class="mt-0.5 flex items-center justify-between gap-3">
          <p class={`min-w-0 truncate text-14 ${unread ? 'text-ink' : 'text-ink-soft'}`}>
            {lastLine(thread, accountId)}
          </p>
          {unread > 0 && (
            <span class="shrink-0 rounded-full bg-accent px-2 text-13 font-medium text-on-accent tabular-nums">
              {unread > 99 ? '99+' : unread}
              <span class="sr-only"> unread</span>
            </span>
          )}
        </div>
      </div>
    </li>
  )
}

function lastLine(thread: ThreadListed, accountId: string): string {
  const { last_author_id, last_author_name, last_body, last_deleted, mine, talent_account_id } = thread
  const who = last_author_id === accountId ? 'You' : (last_author_name ?? 'Someone')
  if (last_deleted) return `${who} took a message back`
  // The talent's name stands above already.
  const said = mine === 'company' && last_author_id === talent_account_id ? '' : `${who}: `
  return `${said}${plainText(last_body.slice(0, 400)).replace(/\s+/g, ' ').slice(0, 160) || 'a file'}`
}
