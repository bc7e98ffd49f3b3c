import { useEffect } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { useRoom } from '../room-use.ts'

/** In the talent's room, where the company chose it: says what is noted as long as it is, and notes it. */
export const RoomAttention = island(
  'app/interview/room/attention/attention.island.tsx',
  ({ interviewId, pasteNoted }: { interviewId: string; pasteNoted: number }) => {
    const room = useRoom(interviewId)?.room

    useEffect(() => {
      if (!room) return
      const pasted = (event: ClipboardEvent) => {
        const length = event.clipboardData?.getData('text').length ?? 0
        if (length > pasteNoted) room.say({ kind: 'attention', what: 'paste', length })
      }
      const looked = () =>
        void room.say({ kind: 'attention', what: document.visibilityState === 'hidden' ? 'left' : 'back' })
      // Whoever loads the page again, or was cut off, is back once there is a connection.
      let told = false
      const stop = room.watch(() => {
        const { connection } = room.view()
        if (connection === 'connecting' || connection === 'reconnecting') told = false
        else if (!told && document.visibilityState === 'visible')
          told = room.say({ kind: 'attention', what: 'back' })
      })
      document.addEventListener('paste', pasted, true)
      document.addEventListener('visibilitychange', looked)
      return () => {
        stop()
        document.removeEventListener('paste', pasted, true)
        document.removeEventListener('visibilitychange', looked)
      }
    }, [room])

    return (
      <p class="text-13 text-ink-soft">
        Noted here, as you were told: pastes of more than {pasteNoted} characters, and leaving this tab.
      </p>
    )
  },
)
