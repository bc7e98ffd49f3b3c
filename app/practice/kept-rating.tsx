import { useState } from 'preact/hooks'
import { keepAttempt, readKept } from './kept-attempts.ts'
import { type Attempt, type PracticeRating, type Practised, planSession } from './practice.ts'
import { RatingForm, type RatingFormProps } from './rating-form.tsx'

type Props = Omit<RatingFormProps, 'onSubmit'> & { guide: string; question: string; questions: Practised[] }

/** The rating of someone who has not signed up: kept in their own browser, which also knows what comes next. */
export function KeptRating({ guide, question, questions, ...form }: Props) {
  const [error, setError] = useState(form.error)
  const keep = (event: SubmitEvent) => {
    event.preventDefault()
    const rating = (event.submitter as HTMLButtonElement).value as PracticeRating
    const now = new Date()
    const attempt: Attempt = { id: form.id, question, rating, at: now.toISOString() }
    if (!keepAttempt(guide, attempt))
      return setError('This browser keeps nothing for us. Sign up, and your account does.')
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const [next] = planSession(questions, readKept(guide), { minutes: form.minutes, now, timeZone })
    location.assign(
      next
        ? `/practice/${guide}/${next.slug}?minutes=${form.minutes}`
        : `/practice/${guide}?minutes=${form.minutes}`,
    )
  }
  return <RatingForm {...form} error={error} onSubmit={keep} />
}
