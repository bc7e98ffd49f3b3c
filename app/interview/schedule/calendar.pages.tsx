import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { control, controlProps, FieldNotes, HiddenField, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Time } from '../../ui/time.tsx'
import { type Weekday, weekdayNames, weekdays } from './availability.ts'
import type { Feed } from './feed.db.ts'

type Props = {
  zone: string
  now: Temporal.Instant
  /** Whether they have ever said when they can. */
  hasSaid: boolean
  week: FormState
  feed: { made: Feed | undefined; url: string; form: FormState; newId: string }
}

/** One's own calendar address, and when one can generally be asked. */
export function CalendarPage(props: Props) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        crumbs={[{ href: '/settings', label: 'Settings' }]}
        title="Calendar"
        lead="Interviews in your own calendar, and when you can be asked to sit on a panel."
      />
      <div class="flex flex-col gap-6">
        <FeedCard {...props} />
        <WeekCard {...props} />
      </div>
    </div>
  )
}

function FeedCard({ feed: { made, url, form, newId }, now, zone }: Props) {
  return (
    <Card title="Your interviews in your calendar">
      <div class="flex flex-col gap-4">
        <FormErrors form={form} />
        {made ? (
          <>
            <div class="flex flex-col gap-1.5">
              <label for="address" class="text-14 font-medium">
                Your secret address
              </label>
              <input id="address" readOnly value={url} class={`${control} font-mono`} />
              <p class="text-13 text-ink-soft">
                Subscribe to it in your calendar. Who knows it sees when you are interviewed or interview,
                with whom and for which job. Made <Time at={made.made_at} now={now} zone={zone} />.
              </p>
            </div>
            <p>
              <a class="link text-14" href={url.replace(/^https?:/, 'webcal:')}>
                Open it in my calendar
              </a>
            </p>
            <div class="flex flex-wrap gap-3">
              <MakeForm id={newId} from={made.id} />
              <form method="post" action="/settings/calendar/feed/remove">
                <HiddenField name="from" value={made.id} />
                <Button variant="danger" icon="trash">
                  Remove it
                </Button>
              </form>
            </div>
          </>
        ) : (
          <>
            <p class="text-14 text-ink-soft">
              A secret address that your calendar asks now and then: agreed times come and moved ones move,
              without a letter in between. You can replace or remove it whenever you like.
            </p>
            <MakeForm id={newId} from="" />
          </>
        )}
      </div>
    </Card>
  )
}

function MakeForm({ id, from }: { id: string; from: string }) {
  return (
    <form method="post" action="/settings/calendar/feed">
      <HiddenField name="id" value={id} />
      <HiddenField name="from" value={from} />
      <Button variant="quiet" icon={from ? 'rotate-ccw' : 'link'}>
        {from ? 'Replace it' : 'Make the address'}
      </Button>
    </form>
  )
}

function WeekCard({ week, zone, hasSaid }: Props) {
  return (
    <Card title="When you can interview">
      <form method="post" action="/settings/calendar" class="flex flex-col gap-5" novalidate>
        <FormErrors form={week} />
        <HiddenField name="revision" value={typed({ form: week, name: 'revision' })} />
        <p class="text-14 text-ink-soft">
          Where you sit on a panel, times are suggested within these hours and outside of your other
          interviews. Nobody reads the hours themselves. They are in your time zone, {zone}; leave a day empty
          when you cannot.
          {!hasSaid && ' Until you save, nine to five on weekdays is assumed.'}
        </p>
        <div class="flex flex-col gap-3">
          {weekdays.map(day => (
            <Day key={day} day={day} form={week} />
          ))}
        </div>
        <div>
          <Button>Save the hours</Button>
        </div>
      </form>
    </Card>
  )
}

function Day({ day, form }: { day: Weekday; form: FormState }) {
  const clock = (name: string, label: string) => (
    <input
      {...controlProps({ form, name, required: false })}
      type="time"
      aria-label={`${weekdayNames[day]}, ${label}`}
      value={typed({ form, name })}
      class={`${control} max-w-40 min-w-0 flex-1 px-1! sm:px-3!`}
    />
  )
  return (
    <fieldset class="grid min-w-0 gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_minmax(0,1fr)] sm:items-center">
      <legend class="sr-only">{weekdayNames[day]}</legend>
      <span class="text-14 font-medium" aria-hidden="true">
        {weekdayNames[day]}
      </span>
      <div class="min-w-0">
        <div class="flex items-center gap-1 sm:gap-2">
          {clock(`opens_${day}`, 'from')}
          <span class="text-14 text-ink-soft" aria-hidden="true">
            –
          </span>
          {clock(`closes_${day}`, 'to')}
        </div>
        <FieldNotes form={form} name={`opens_${day}`} />
        <FieldNotes form={form} name={`closes_${day}`} />
      </div>
    </fieldset>
  )
}
