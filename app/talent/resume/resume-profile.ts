import type { EntryFields, EntryKind } from '../entry/entry.ts'
import type { SpokenLanguage } from '../language.ts'

/** What a résumé can say of a profile. Money in minor units. */
export type ResumeProfile = {
  headline: string
  bio: string
  rate_minor: number
  currency: string
  hours_per_week: number
  /** Null or in the past: free now. */
  available_from: Temporal.PlainDate | null
  city: string
  region: string
  country: string
  time_zone: string
  featured_skill_name: string
  skills: readonly string[]
  languages: readonly SpokenLanguage[]
  entries: readonly (EntryFields & { id: string; kind: EntryKind })[]
}

/** Beside the standard's fields, under meta.rapport: what the standard has no place for. */
export type ResumeMeta = {
  rate?: { amount: number; currency: string; per: 'hour' }
  hoursPerWeek?: number
  availableFrom?: string
  featuredSkill?: string
  timeZone?: string
}

/** A web address as the standard's schema takes it: percent signs for what a URI cannot hold. */
export function uriOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { href } = new URL(url)
  return href.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent)
}
