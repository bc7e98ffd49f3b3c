import type { FormState } from '../platform/form.ts'
import { SelectField } from '../ui/field.tsx'
import { timeZoneName, timeZones } from './time-zone.ts'
import { ZoneGuess } from './zone-guess.island.tsx'

/** A time zone. `guess`: nobody has said one yet, so the browser's own is chosen where script runs. */
export function ZoneField({ form, help, guess }: { form: FormState; help: string; guess?: boolean }) {
  const chosen = String(form.values['time_zone'] ?? 'UTC')
  const options = timeZones(chosen).map(value => ({ value, label: timeZoneName(value) }))
  return (
    <div>
      <SelectField form={form} name="time_zone" label="Time zone" value="UTC" help={help} options={options} />
      {guess && <ZoneGuess selectId="time_zone" />}
    </div>
  )
}
