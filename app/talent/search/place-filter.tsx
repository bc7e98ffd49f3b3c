import { CitySuggestions } from '../../account/cities.island.tsx'
import { countries, countryName } from '../../account/country.ts'
import { timeZoneName } from '../../account/time-zone.ts'
import { ZoneGuess } from '../../account/zone-guess.island.tsx'
import { Facet, FilterSelect, FilterText } from '../../ui/filter.tsx'
import { token } from './talent-document.ts'
import { overlapSteps, radii } from './talent-filter.ts'
import type { FilterFormProps } from './talent-filter-form.tsx'
import { LiveFacet, OtherSelect, shownOf } from './talent-filter-parts.tsx'

/** A country, or a distance from a city. */
export function PlaceFilter({ form, filter, found, otherCities }: FilterFormProps) {
  const shown = shownOf(filter.countries, found.usual.countries, found.counts, token.country)
  return (
    <>
      <LiveFacet name="country">
        <Facet
          form={form}
          name="country"
          label="Country"
          options={shown.map(({ value, count }) => ({ value, label: countryName(value), count }))}
        />
        <OtherSelect name="country" label="Another country" options={allCountries} />
      </LiveFacet>
      <div class="flex flex-col gap-2">
        <FilterText
          form={form}
          name="city"
          label="Near a city"
          help={otherCities.length > 0 ? `Or did you mean ${otherCities.join('; ')}?` : undefined}
          list="city-suggestions"
          asks="change"
        />
        <CitySuggestions id="city-suggestions" />
        <FilterSelect
          form={form}
          name="km"
          label="Distance"
          options={radii.map(km => ({ value: String(km), label: `Up to ${km} km` }))}
        />
      </div>
    </>
  )
}

/** Hours that two working days share. */
export function OverlapFilter({ form, filter, ownZone }: FilterFormProps) {
  const zones = [...new Set([filter.zone, ...(ownZone ? [ownZone] : []), ...usualZones])].sort()
  return (
    <div class="flex flex-col gap-2">
      <FilterSelect
        form={form}
        name="overlap"
        label="Overlap with my working day"
        empty="Any"
        options={overlapSteps.map(hours => ({
          value: String(hours),
          label: hours === 8 ? 'All 8 hours' : `At least ${hours} ${hours === 1 ? 'hour' : 'hours'}`,
        }))}
      />
      <FilterSelect
        form={form}
        name="zone"
        label="I work from 9 to 17 in"
        options={zones.map(zone => ({ value: zone, label: timeZoneName(zone) }))}
      />
      {!ownZone && filter.overlap === undefined && <ZoneGuess selectId="zone" />}
    </div>
  )
}

const allCountries = countries.map(({ code, name }) => ({ value: code, label: name }))

// One for each way of keeping time that many people live by; others come from the account or the address.
const usualZones = [
  'Africa/Johannesburg',
  'Africa/Lagos',
  'Africa/Nairobi',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Dubai',
  'Asia/Jakarta',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Europe/London',
  'Pacific/Auckland',
  'UTC',
]
