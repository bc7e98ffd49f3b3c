import { HiddenField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { ratingWords } from './attempt.ts'
import { practiceRatings } from './practice.ts'

export type RatingFormProps = {
  action: string
  id: string
  minutes: number
  error: string | undefined
  onSubmit?: (event: SubmitEvent) => void
}

/** Says how an answer went, and goes on with the next question. */
export function RatingForm({ action, id, minutes, error, onSubmit }: RatingFormProps) {
  return (
    <form method="post" action={action} {...(onSubmit && { onSubmit })}>
      <HiddenField name="id" value={id} />
      <HiddenField name="minutes" value={minutes} />
      {error && (
        <p class="mb-3 flex items-start gap-1.5 text-13 text-bad" role="alert">
          <Icon name="circle-alert" class="mt-0.5" />
          {error}
        </p>
      )}
      <div class="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {practiceRatings.map(rating => (
          <button
            key={rating}
            type="submit"
            name="rating"
            value={rating}
            class="flex min-h-16 flex-col items-start justify-center rounded-lg border border-edge/50 bg-surface px-4 py-2 text-left hover:border-edge hover:bg-shade"
          >
            <span class="text-14 font-medium">{ratingWords[rating].name}</span>
            <span class="text-13 text-ink-soft">{ratingWords[rating].help}</span>
          </button>
        ))}
      </div>
    </form>
  )
}
