import { findCities, suggestCities } from '../account/city.db.ts'
import { type City, cityKey, cityLabel } from '../account/city.ts'
import type { Db } from '../platform/database.ts'
import type { ProfileFields } from './talent.ts'

export type Place = {
  city_id: number | null
  city: string
  region: string
  country: string
  time_zone: string
}

export type Placed =
  | { ok: true; place: Place }
  | {
      ok: false
      errors: Record<string, string>
      /** What may have been meant. */
      cities: City[]
    }

type Typed = Pick<ProfileFields, 'city' | 'region' | 'country' | 'time_zone' | 'city_id'>

/**
 * The place that was typed: a city that we know, with its country and zone, or as it was typed where we know none.
 * Asks where a name is that of several; `before` is the one that was chosen when the profile was last saved.
 */
export async function resolvePlace(db: Db, typed: Typed, before: number | null): Promise<Placed> {
  const found = await findCities(db, typed.city, typed.country)
  const inRegion = found.filter(city => cityKey(city.region) === cityKey(typed.region))
  const meant = inRegion.length ? inRegion : found
  const chosen =
    found.find(({ id }) => id === typed.city_id) ??
    (meant.length === 1 ? meant[0] : meant.find(({ id }) => id === before))
  if (typed.city_id === 0 || !chosen) return asTyped(db, typed, typed.city_id === 0 ? [] : meant)
  const { id, name, region, country, time_zone } = chosen
  return {
    ok: true,
    place: {
      city_id: id,
      city: name,
      region: cityLabel({ name, region: '', country }) === cityLabel(chosen) ? '' : region,
      country,
      time_zone: typed.time_zone ?? time_zone,
    },
  }
}

async function asTyped(db: Db, typed: Typed, several: City[]): Promise<Placed> {
  if (several.length)
    return {
      ok: false,
      errors: { city: `There are ${several.length} places called “${typed.city}”. Say which one you mean.` },
      cities: several.slice(0, 12),
    }
  const { city, region, country, time_zone } = typed
  if (country && time_zone) return { ok: true, place: { city_id: null, city, region, country, time_zone } }
  const errors: Record<string, string> = {
    city: `We know no place called “${city}”. Choose its country and time zone too, and we take it as you typed it.`,
  }
  if (!country) errors['country'] = 'Choose a country from the list.'
  if (!time_zone) errors['time_zone'] = 'Choose a time zone from the list.'
  return { ok: false, errors, cities: await suggestCities(db, city, 5) }
}
