import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldNotes, SelectField, typed } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { kitLengths } from './kit.ts'
import { freeMinutes } from './suggest.ts'

type Asked = { competency: string; minutes: number }

type Props = { form: FormState; chosen: Asked[]; questions: Asked[] }

/** What the kit is made for, its length and what it should show, beside how far its questions come. */
export function KitAimCard({ form, chosen, questions }: Props) {
  const length = Number(typed({ form, name: 'minutes', value: '60' })) || 60
  const aimed = [form.values['competency'] ?? []].flat()
  const names = [...new Set([...questions, ...chosen].map(({ competency }) => competency).concat(aimed))]
  return (
    <div class="lg:sticky lg:top-4">
      <Card title="The interview">
        <div class="flex flex-col gap-5">
          <SelectField
            form={form}
            name="minutes"
            label="Length"
            options={kitLengths.map(minutes => ({ value: String(minutes), label: `${minutes} minutes` }))}
          />
          <Time chosen={chosen} length={length} />
          <fieldset id="competency" class="flex flex-col" tabIndex={-1}>
            <legend class="mb-1 text-14 font-medium">What it should show</legend>
            {names
              .toSorted((a, b) => a.localeCompare(b, 'en'))
              .map(name => (
                <Competency
                  key={name}
                  name={name}
                  aimed={aimed.includes(name)}
                  shown={chosen.filter(({ competency }) => competency === name)}
                />
              ))}
            <FieldNotes form={form} name="competency" help={undefined} />
          </fieldset>
          <Button>Save the kit</Button>
        </div>
      </Card>
    </div>
  )
}

function Time({ chosen, length }: { chosen: Asked[]; length: number }) {
  const minutes = chosen.reduce((sum, question) => sum + question.minutes, 0)
  const free = freeMinutes(length)
  const over = minutes + free - length
  const questions = `${chosen.length} ${chosen.length === 1 ? 'question' : 'questions'}`
  return (
    <div class="flex flex-col gap-1.5 text-14">
      <p id="kit-said" class="font-medium tabular-nums">
        {questions} · {minutes} minutes
      </p>
      <progress
        class="progress w-full"
        aria-label={`${minutes} of ${length} minutes`}
        value={Math.min(minutes, length)}
        max={length}
      />
      {over > 0 ? (
        <p class="flex items-start gap-1.5 text-13 text-caution">
          <Icon name="triangle-alert" class="mt-0.5" />
          <span>
            With {free} minutes for hello and for their questions that is {over} too long. Remove one, or make
            the interview longer.
          </span>
        </p>
      ) : (
        <p class="text-13 text-ink-soft">
          {free} minutes are kept for hello and for their questions; {-over} are left.
        </p>
      )}
    </div>
  )
}

function Competency({ name, aimed, shown }: { name: string; aimed: boolean; shown: Asked[] }) {
  const minutes = shown.reduce((sum, question) => sum + question.minutes, 0)
  return (
    <label class="flex min-h-8 items-center justify-between gap-3 text-14 pointer-coarse:min-h-11">
      <span class="flex min-w-0 items-center gap-2.5">
        <input type="checkbox" name="competency" value={name} checked={aimed} class="size-4 shrink-0" />
        <span class="min-w-0 [overflow-wrap:anywhere]">{name}</span>
      </span>
      {shown.length > 0 ? (
        <span class="inline-flex items-center gap-1 text-13 whitespace-nowrap text-ink-soft tabular-nums">
          <Icon name="check" class="text-good" />
          {minutes} min
        </span>
      ) : (
        aimed && <span class="text-13 whitespace-nowrap text-caution">not yet</span>
      )}
    </label>
  )
}
