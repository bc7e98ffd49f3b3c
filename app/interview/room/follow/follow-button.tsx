import { useEffect, useState } from 'preact/hooks'
import type { Room } from '../room.client.ts'
import { follow, followed, followings } from './follow.ts'

type Props = { room: Room; accountId: string; name: string; follows: boolean }

/** Begins to follow someone in the editor, or stops. */
export function FollowButton({ room, accountId, name, follows }: Props) {
  const awareness = room.provider.awareness!
  return (
    <button
      type="button"
      class="room-act"
      aria-pressed={follows}
      title={follows ? 'Typing stops it too' : 'Your editor shows what they look at, until you type'}
      onClick={() => follow(awareness, follows ? null : accountId)}
    >
      {follows ? 'Stop following' : 'Follow'} <span class="sr-only">{name}</span>
    </button>
  )
}

/** Who follows whom, by account; `own` is whose browser this is. */
export function useFollowing(room: Room | undefined, own: string): Map<string, string> {
  const [following, setFollowing] = useState(new Map<string, string>())
  useEffect(() => {
    const awareness = room?.provider.awareness
    if (!awareness) return
    const look = () => {
      const now = followings(awareness)
      const mine = followed(awareness)
      if (mine) now.set(own, mine)
      // Cursors move often; who follows whom changes seldom.
      setFollowing(before => (said(before) === said(now) ? before : now))
    }
    awareness.on('change', look)
    look()
    return () => awareness.off('change', look)
  }, [room])
  return following
}

function said(following: Map<string, string>): string {
  return [...following].toString()
}
