import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import { InboxTabs } from '../news/inbox-tabs.tsx'
import type { News } from '../news/news.ts'
import type { Notification } from './notification.db.ts'
import type { NotificationKind } from './notification.ts'

type Props = {
  notifications: Notification[]
  news: News
  next: string | undefined
  now: Temporal.Instant
  zone: string
}

/** What Rapport has told the viewer. */
export function NotificationsPage({ notifications, news, next, now, zone }: Props) {
  return (
    <div class="mx-auto max-w-3xl">
      <PageHead
        title="Notifications"
        actions={
          <>
            {news.notifications > 0 && (
              <form method="post" action="/notifications/read">
                <Button variant="quiet" size="small" icon="check">
                  Mark all as read
                </Button>
              </form>
            )}
            <ButtonLink href="/settings/notifications" variant="plain" size="small" icon="settings">
              Settings
            </ButtonLink>
          </>
        }
      />
      <InboxTabs current="notifications" news={news} />
      {notifications.length === 0 ? (
        <EmptyState icon="bell" title="Nothing has happened yet">
          Proposals, interviews, offers, contracts and reviews that concern you will be told here.
        </EmptyState>
      ) : (
        <Card flush>
          <ul class="divide-y divide-line" aria-label="Notifications">
            {notifications.map(notification => (
              <Row key={notification.id} notification={notification} now={now} zone={zone} />
            ))}
          </ul>
        </Card>
      )}
      <Pager next={next} label="Pages of notifications" />
    </div>
  )
}

function Row({ notification, now, zone }: { notification: Notification } & Pick<Props, 'now' | 'zone'>) {
  const { id, kind, words, at, read_at } = notification
  return (
    <li class="relative flex items-start gap-3 px-4 py-3.5 hover:bg-shade sm:px-5">
      <Icon name={icons[kind]} class={`mt-0.5 ${read_at ? 'text-ink-soft' : 'text-accent'}`} size={20} />
      <a
        href={`/notifications/${id}`}
        class={`min-w-0 flex-1 text-14 after:absolute after:inset-0 [overflow-wrap:anywhere] ${read_at ? 'text-ink-soft' : 'font-medium'}`}
      >
        {!read_at && <span class="sr-only">New: </span>}
        {words}
      </a>
      <span class="shrink-0 text-13 text-ink-soft">
        <Time at={at} now={now} zone={zone} quiet />
      </span>
      {!read_at && <span class="mt-2 size-2 shrink-0 rounded-full bg-accent" aria-hidden="true" />}
    </li>
  )
}

const icons: Record<NotificationKind, IconName> = {
  proposal: 'file-text',
  invitation: 'user-plus',
  interview: 'calendar',
  offer: 'handshake',
  contract: 'briefcase',
  review: 'star',
  mention: 'message-square',
  alert: 'search',
}
