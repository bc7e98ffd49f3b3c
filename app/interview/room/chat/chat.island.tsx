import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { clockTime } from '../room-clock.ts'
import { post } from '../room-post.ts'
import { useRoom } from '../room-use.ts'
import type { ChatMessage } from './chat.ts'

/** What people in the room write to each other. It is kept with the interview. */
export const RoomChat = island(
  'app/interview/room/chat/chat.island.tsx',
  ({ interviewId, accountId }: { interviewId: string; accountId: string }) => {
    const stage = useRoom(interviewId)?.view.stage
    const messages = stage?.chat ?? []
    const [problem, setProblem] = useState('')
    const field = useRef<HTMLTextAreaElement>(null)
    const list = useRef<HTMLDivElement>(null)
    // The same id for the same words: sent twice, they are one message.
    const draft = useRef(crypto.randomUUID())

    useEffect(() => {
      if (list.current) list.current.scrollTop = list.current.scrollHeight
    }, [messages.length])

    async function send(): Promise<void> {
      const text = field.current!.value
      if (!text.trim()) return
      const wrong = await post(`/interviews/${interviewId}/chat`, { id: draft.current, text })
      setProblem(wrong)
      if (wrong) return
      draft.current = crypto.randomUUID()
      // What was typed while it was on its way stays.
      if (field.current!.value === text) field.current!.value = ''
    }

    return (
      <section class="chat" aria-label="Chat">
        <h2 class="room-part">Chat</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div ref={list} class="chat-messages" role="log" aria-label="Messages" tabIndex={0}>
          {messages.length === 0 && (
            <p class="text-13 text-ink-soft">Everyone in the room reads what is written here. It is kept.</p>
          )}
          {messages.map((message, at) => (
            <Message
              key={message.id}
              message={message}
              own={message.accountId === accountId}
              again={messages[at - 1]?.accountId === message.accountId}
            />
          ))}
        </div>
        <div class="chat-write">
          <label for="chat-text" class="sr-only">
            Write to everyone in the room
          </label>
          <textarea
            id="chat-text"
            ref={field}
            rows={2}
            maxLength={2_000}
            placeholder="Write to everyone"
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
              event.preventDefault()
              void send()
            }}
          />
          <Button
            type="button"
            size="small"
            variant="quiet"
            icon="send"
            why={stage ? undefined : 'The room is still loading'}
            onClick={() => void send()}
          >
            Send
          </Button>
        </div>
        {problem && (
          <p class="text-13 text-bad" role="status">
            {problem}
          </p>
        )}
      </section>
    )
  },
)

function Message({ message, own, again }: { message: ChatMessage; own: boolean; again: boolean }) {
  const at = clockTime(message.sentAt)
  return (
    <div class="chat-message">
      {!again && (
        <p class="chat-by">
          <strong>{own ? 'You' : message.name}</strong> <time dateTime={message.sentAt}>{at}</time>
        </p>
      )}
      <p class="chat-text">{message.text}</p>
    </div>
  )
}
