import type { City } from '../../account/city.ts'
import { staleForm } from '../../account/stale.ts'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { type FormState, formErrors } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import { resolvePlace } from '../place.db.ts'
import { checkProfile } from '../profile-check.db.ts'
import { profileSchema } from '../talent.ts'
import { type Choices, type Merged, mergeResume } from './merge.ts'
import { fieldKeys, type Plan, planChanges, planResume, sectionKeys } from './plan.ts'
import { applyResume, selectOptionalResumeProfile, skillNames } from './resume.db.ts'
import { type ResumeError, readResume } from './resume-file.ts'

/** What the page of a dry run shows. */
export type DryRun = {
  plan: Plan
  text: string
  form: FormState
  needed: Set<string>
  cities: City[]
}

export type DryRunResult = { ok: true; page: DryRun } | { ok: false; errors: ResumeError[] }

type TypedProfile = Merged['values']

const placeSchema = profileSchema.pick({
  city: true,
  region: true,
  country: true,
  time_zone: true,
  city_id: true,
})

const profileFields = Object.keys(profileSchema.shape).filter(name => name !== 'id' && name !== 'revision')

/** What a résumé would change of the viewer's profile, and what a profile needs beside it. Changes nothing. */
export async function dryRun(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  text: string,
): Promise<DryRunResult> {
  const planned = await plan(db, now, viewer, text)
  if (!planned.ok) return planned
  const { own, profile, plan: changes } = planned
  const everything: Choices = { take: new Set([...fieldKeys, ...sectionKeys]), remove: new Set() }
  const values = { ...mergeResume(changes, profile, everything).values, ...rowOf(own) }
  const checked = await check(db, now, values, own?.city_id ?? null)
  const taken = Object.fromEntries([...everything.take].map(key => [`take_${key}`, 'yes']))
  // An empty field is asked for without a word of blame.
  const errors = Object.fromEntries(
    Object.entries(checked.errors).filter(([name]) => values[name as keyof typeof values]),
  )
  const form = { values: { ...values, ...taken }, errors }
  return {
    ok: true,
    page: { plan: changes, text, form, needed: new Set(Object.keys(checked.errors)), cities: checked.cities },
  }
}

export type Applied =
  | { ok: true }
  | { ok: false; errors: ResumeError[] }
  | { ok: false; errors?: undefined; stale: boolean; page: DryRun }

/** Applies what was chosen of a dry run, with what was typed beside it, to the profile that the dry run saw. */
export async function applyDryRun(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  form: FormState,
): Promise<Applied> {
  const text = String(form.values['resume'] ?? '')
  const planned = await plan(db, now, viewer, text)
  if (!planned.ok) return planned
  const { own, profile, plan: changes } = planned
  const merged = mergeResume(changes, profile, choicesOf(form))
  const typed = Object.fromEntries(
    profileFields.flatMap(name => (form.values[name] === undefined ? [] : [[name, form.values[name]]])),
  )
  const row = { id: String(form.values['id'] ?? ''), revision: String(form.values['revision'] ?? '') }
  const values = { ...merged.values, ...typed, ...row }
  const page = (errors: Record<string, string>, cities: City[]): DryRun => ({
    plan: changes,
    text,
    form: { values: { ...form.values, ...values }, errors },
    needed: new Set([...Object.keys(typed), ...Object.keys(errors)]),
    cities,
  })
  const read = profileSchema.safeParse(values)
  if (!read.success) return { ok: false, stale: false, page: page(formErrors(read.error), []) }
  const saved = await applyResume(db, now, viewer, read.data, merged)
  // A second press of the button finds it done.
  if (saved.ok || (saved.stale && !planChanges(changes) && choicesOf(form).remove.size === 0))
    return { ok: true }
  if (!saved.stale) return { ok: false, stale: false, page: page(saved.errors, saved.cities) }
  const stale = page({}, [])
  return { ok: false, stale: true, page: { ...stale, form: staleForm(stale.form, own?.revision ?? 0) } }
}

async function plan(db: Db, now: Temporal.Instant, viewer: Viewer, text: string) {
  const read = readResume(text)
  if (!read.ok) return read
  const found = await selectOptionalResumeProfile(db, now, viewer)
  const today = now.toZonedDateTimeISO(found?.own.time_zone ?? viewer.timeZone).toPlainDate()
  const changes = planResume(read.resume, found?.profile, today, await skillNames(db))
  return { ok: true as const, own: found?.own, profile: found?.profile, plan: changes }
}

async function check(db: Db, now: Temporal.Instant, values: TypedProfile, cityBefore: number | null) {
  const read = profileSchema.safeParse(values)
  if (read.success) {
    const checked = await checkProfile(db, now, read.data, cityBefore)
    return checked.ok ? { errors: {}, cities: [] } : checked
  }
  // What else is missing must not hide that the place is unclear.
  const errors = formErrors(read.error)
  const place = placeSchema.safeParse(values)
  const placed = place.success ? await resolvePlace(db, place.data, cityBefore) : undefined
  if (!placed || placed.ok) return { errors, cities: [] }
  return { errors: { ...errors, ...placed.errors }, cities: placed.cities }
}

function rowOf(own: { id: string; revision: number } | undefined) {
  return { id: own?.id ?? newId(), revision: own ? String(own.revision) : '' }
}

function choicesOf(form: FormState): Choices {
  const chosen = (prefix: string) => (key: string) => form.values[`${prefix}_${key}`] === 'yes'
  return {
    take: new Set([...fieldKeys, ...sectionKeys].filter(chosen('take'))),
    remove: new Set(sectionKeys.filter(chosen('remove'))),
  }
}
