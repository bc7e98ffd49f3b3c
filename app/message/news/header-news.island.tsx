import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { onLive } from '../live/live.client.ts'
import { type News, shortCount } from './news.ts'

/** Messages and notifications in the header of every page, with how many are new. On a phone one sign stands for both. */
export const HeaderNews = island(
  'app/message/news/header-news.island.tsx',
  ({ news: first }: { news: News }) => {
    const [news, setNews] = useState(first)
    useEffect(() => onLive(event => event.type === 'news' && setNews(event.news)), [])
    const { messages, notifications } = news
    return (
      <nav aria-label="What is new" class="flex items-center">
        <NewsLink
          href="/messages"
          icon="message-square"
          label="Messages"
          count={messages}
          at="hidden sm:grid"
        />
        <NewsLink
          href="/notifications"
          icon="bell"
          label="Notifications"
          count={notifications}
          at="hidden sm:grid"
        />
        <NewsLink
          href={messages && !notifications ? '/messages' : '/notifications'}
          icon="bell"
          label="Messages and notifications"
          count={messages + notifications}
          at="grid sm:hidden"
        />
      </nav>
    )
  },
)

type Props = { href: string; icon: IconName; label: string; count: number; at: string }

function NewsLink({ href, icon, label, count, at }: Props) {
  return (
    <a
      href={href}
      aria-label={count ? `${label}: ${shortCount(count)} new` : label}
      class={`relative size-10 place-items-center rounded-md text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11 ${at}`}
    >
      <Icon name={icon} size={20} />
      {count > 0 && (
        <span
          aria-hidden="true"
          class="absolute top-0.5 right-0 min-w-[18px] rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-[18px] font-semibold text-on-accent tabular-nums"
        >
          {shortCount(count)}
        </span>
      )}
    </a>
  )
}
