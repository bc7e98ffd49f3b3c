import { useEffect, useRef } from 'preact/hooks'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Happening } from './replay.ts'
import { clockOf, placeOf, type Tape } from './tape.ts'

type Props = { happenings: Happening[]; tape: Tape; time: number; jumpTo: (at: number) => void }

/** What happened, to jump to; what is still to come is told apart. */
export function ReplayHappenings({ happenings, tape, time, jumpTo }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const current = happenings.findLastIndex(({ at }) => at <= time)
  useEffect(() => {
    const item = list.current?.children[current] as HTMLElement | undefined
    // Not scrollIntoView: that would move the page as well.
    if (item) list.current!.scrollTop = item.offsetTop - list.current!.clientHeight / 2
  }, [current])
  return (
    <section class="replay-happenings" aria-label="What happened">
      <h2 class="replay-head">What happened</h2>
      <ol class="replay-list" ref={list}>
        {happenings.map(({ id, at, kind, words }, index) => (
          <li key={id} data-state={index === current ? 'now' : index < current ? 'past' : 'coming'}>
            <button
              type="button"
              onClick={() => jumpTo(at)}
              aria-current={index === current ? 'step' : undefined}
            >
              <span class="replay-at">{clockOf(placeOf(tape, at))}</span>
              <Icon name={icons[kind]} />
              <span class="replay-words">{words}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

const icons: Record<Happening['kind'], IconName> = {
  asked: 'message-square',
  run: 'play',
  chat: 'send',
  paste: 'copy',
  left: 'log-out',
  began: 'circle-dot',
  ended: 'flag',
}
