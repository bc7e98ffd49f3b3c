import { Tabs } from '../../ui/tabs.tsx'
import type { News } from './news.ts'

/** Messages and notifications belong together: on a phone one sign in the header leads to both. */
export function InboxTabs({ current, news }: { current: 'messages' | 'notifications'; news: News }) {
  const count = (of: keyof News) => (news[of] ? { count: news[of] } : {})
  return (
    <Tabs
      label="Messages and notifications"
      tabs={[
        { href: '/messages', label: 'Messages', current: current === 'messages', ...count('messages') },
        {
          href: '/notifications',
          label: 'Notifications',
          current: current === 'notifications',
          ...count('notifications'),
        },
      ]}
    />
  )
}
