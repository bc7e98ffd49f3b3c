import { useEffect, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'

type Props = {
  /** The id of the form whose fields are kept. */
  form: string
  address: string
}

/** Keeps what is typed, a moment after the last key: what the button that keeps a draft sends. */
function Keeper({ form: formId, address }: Props) {
  const [said, say] = useState('')
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement
    let timer: ReturnType<typeof setTimeout> | undefined
    let sent = false

    const keep = async () => {
      try {
        const answer = await fetch(address, { method: 'POST', body: fieldsOf(form), keepalive: true })
        // Not while it is being sent: the draft is then gone, and must not come back.
        if (sent) return
        say(answer.ok ? 'Your draft is kept.' : 'Your draft could not be kept.')
      } catch {
        say('Your draft could not be kept: there is no connection. What you typed is still here.')
      }
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), typingPauseMs)
    }
    const stop = () => {
      sent = true
      clearTimeout(timer)
    }
    form.addEventListener('input', soon)
    form.addEventListener('submit', stop)
    return () => {
      stop()
      form.removeEventListener('input', soon)
      form.removeEventListener('submit', stop)
    }
  }, [formId, address])
  return (
    <p role="status" class="min-h-5 text-13 text-ink-soft">
      {said}
    </p>
  )
}

export const DraftKeeper = island('app/jobs/proposal/draft-keeper.island.tsx', Keeper)

const typingPauseMs = 1_500

// Without the files, which are stored when the form is sent.
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}
