import { useEffect, useState } from 'preact/hooks'
import { forgetKept, readKept } from './kept-attempts.ts'

/** Hands over to the account what this browser kept before its person signed up. */
export function HandOver({ guide }: { guide: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const attempts = readKept(guide)
    if (attempts.length === 0) return
    fetch(`/practice/${guide}/kept`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ attempts }),
    }).then(
      answer => {
        if (!answer.ok) return setSaid('What this browser kept could not be added. Open this page again.')
        forgetKept(guide)
        location.reload()
      },
      () => setSaid('What this browser kept is not in your account yet: the connection broke.'),
    )
  }, [guide])
  return (
    <p role="status" class="text-14 text-ink-soft empty:hidden">
      {said}
    </p>
  )
}
