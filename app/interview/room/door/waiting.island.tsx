import { useEffect, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { closeCodes } from '../room.ts'

/** Waits at the door: the page opens anew as soon as someone lets the talent in, or when there is nothing to wait for. */
export const Waiting = island(
  'app/interview/room/door/waiting.island.tsx',
  ({ interviewId }: { interviewId: string }) => {
    const [connected, setConnected] = useState(false)

    useEffect(() => {
      let left = false
      let socket: WebSocket | undefined
      let timer: ReturnType<typeof setTimeout> | undefined
      const connect = () => {
        socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/interviews/${interviewId}/waiting`)
        socket.onopen = () => setConnected(true)
        socket.onclose = ({ code }) => {
          if (left) return
          setConnected(false)
          const { letIn, notAllowed, notFound } = closeCodes
          if ([letIn, notAllowed, notFound].some(each => each === code)) return location.reload()
          timer = setTimeout(connect, 2_000)
        }
      }
      connect()
      return () => {
        left = true
        clearTimeout(timer)
        socket?.close()
      }
    }, [])

    return (
      <p class="flex items-center gap-2 text-14 text-ink-soft" role="status">
        <span
          class={`size-2 shrink-0 rounded-full border-2 ${connected ? 'border-accent bg-accent' : 'border-edge'}`}
          aria-hidden="true"
        />
        {connected
          ? 'They see that you are here. This page opens the room by itself.'
          : 'Connecting… Load the page again if this stays.'}
      </p>
    )
  },
)
