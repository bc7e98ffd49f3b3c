import { useEffect, useState } from 'preact/hooks'

/** How long a question has been talked about, and how long it was planned to be. Over is said calmly: it is no exam. */
export function QuestionTimer({ askedAt, minutes }: { askedAt: string; minutes: number }) {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  // A clock that is behind the server's would begin below nothing.
  const seconds = Math.max(0, Math.floor((now - Date.parse(askedAt)) / 1_000))
  const over = seconds > minutes * 60
  return (
    <span class="room-timer" role="timer" data-over={over}>
      {shown(seconds)} of {minutes} min{over ? ', longer than planned' : ''}
    </span>
  )
}

function shown(seconds: number): string {
  const hours = Math.floor(seconds / 3_600)
  const rest = `${Math.floor((seconds % 3_600) / 60)}`.padStart(hours ? 2 : 1, '0')
  return `${hours ? `${hours}:` : ''}${rest}:${`${seconds % 60}`.padStart(2, '0')}`
}
