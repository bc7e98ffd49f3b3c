import type { FormState } from '../../platform/form.ts'
import { CheckGroup } from '../../ui/choice.tsx'
import { DateTimeField, HiddenField, typed } from '../../ui/field.tsx'
import { dayText, mostSlots, offsetText, slotNames, spanText } from './schedule.ts'
import type { Suggestion } from './suggest.ts'

type Props = {
  form: FormState
  now: Temporal.Instant
  minutes: number
  /** Whoever answers, and where they are. */
  other: { name: string; zone: string }
  /** Left out where nothing is known that times could be suggested from. */
  suggestions?: Suggestion[] | undefined
}

/** Up to five times: chosen from those that suit the panel, or typed in the zone of whoever offers them. */
export function TimesFields({ form, now, minutes, other, suggestions }: Props) {
  const zone = typed({ form, name: 'time_zone' })
  const shown = suggestions && withChosen(suggestions, form)
  return (
    <div class="flex flex-col gap-5">
      <HiddenField name="time_zone" value={zone} />
      <p class="text-14 text-ink-soft">
        In your time zone, {zone}. For {other.name}, in {other.zone}, it is{' '}
        {difference(now, zone, other.zone)}.
      </p>
      {shown && shown.length > 0 && (
        <CheckGroup
          form={form}
          name="slot"
          label="Times that suit the whole panel"
          required={false}
          options={shown.map(({ at, inTheirDay }) => ({
            value: String(at),
            label: `${dayText(at, zone)}, ${spanText(at, minutes, zone)}`,
            help: elsewhere(at, minutes, zone, other, inTheirDay),
          }))}
        />
      )}
      {shown?.length === 0 && (
        <p class="text-14">
          There is no time in the next two weeks at which the whole panel is free. Type the times, or change
          the panel or the length.
        </p>
      )}
      <fieldset>
        <legend class="mb-3 text-14 font-medium">
          {shown?.length ? 'Or other times' : 'Times'}
          <span class="font-normal text-ink-soft">, at most {mostSlots} in all</span>
        </legend>
        <div class="grid gap-4 sm:grid-cols-2">
          {slotNames.map((name, place) => (
            <DateTimeField key={name} form={form} name={name} label={`Time ${place + 1}`} required={false} />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

// What was chosen stays, even where it is not suggested any more.
function withChosen(suggestions: Suggestion[], { values }: FormState): Suggestion[] {
  const chosen = [values['slot'] ?? []].flat()
  const known = new Set(suggestions.map(({ at }) => String(at)))
  const gone = chosen.filter(text => !known.has(text) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))
  return [...suggestions, ...gone.map(text => ({ at: Temporal.Instant.from(text), inTheirDay: true }))]
}

function elsewhere(
  at: Temporal.Instant,
  minutes: number,
  mine: string,
  { name, zone }: Props['other'],
  inTheirDay: boolean,
): string {
  if (zone === mine) return inTheirDay ? '' : `Outside of the usual day of ${name}`
  const day = dayText(at, zone) === dayText(at, mine) ? '' : `${dayText(at, zone)}, `
  return `${name}: ${day}${spanText(at, minutes, zone)} (${offsetText(at, zone)})${inTheirDay ? '' : ', outside of their usual day'}`
}

// "6 hours earlier (UTC−4)", as of now: it may be another around a change of the clocks.
function difference(now: Temporal.Instant, mine: string, theirs: string): string {
  const offset = (zone: string) => now.toZonedDateTimeISO(zone).offsetNanoseconds / 3_600_000_000_000
  const hours = offset(theirs) - offset(mine)
  if (hours === 0) return `the same time (${offsetText(now, theirs)})`
  const count = Math.abs(hours)
  return `${count} ${count === 1 ? 'hour' : 'hours'} ${hours > 0 ? 'later' : 'earlier'} (${offsetText(now, theirs)})`
}
