import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { onLive } from '../live/live.client.ts'
import { openConversation } from './thread-live.client.ts'

/** Keeps a conversation up to date and sends without leaving the page: all of it is there without script too. */
export const ThreadLive = island(
  'app/message/thread/thread-live.island.tsx',
  ({ path, changes }: { path: string; changes: number }) => {
    const [said, setSaid] = useState('')
    useEffect(() => {
      const conversation = openConversation({ path, changes, say: setSaid })
      const stop = onLive(event => {
        if (event.type === 'hello' || (event.type === 'thread' && event.path === path)) conversation.ask()
      })
      return () => {
        stop()
        conversation.close()
      }
    }, [path, changes])
    return (
      <p role="status" class="mt-2 min-h-5 px-1 text-13 text-ink-soft">
        {said}
      </p>
    )
  },
)
