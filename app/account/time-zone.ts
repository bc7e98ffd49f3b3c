import { currentName } from './time-zone-name.ts'

const listed = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(currentName)])].sort()

/** Every time zone that a person can choose, with the one they have even if it is known by another name now. */
export function timeZones(current = 'UTC'): string[] {
  return listed.includes(current) ? listed : [...listed, current].sort()
}

/** `America/Argentina/Buenos_Aires` as people read it. */
export function timeZoneName(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ' / ')
}

/** "14:30", the time on the wall in a zone. */
export function timeIn(zone: string, now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}
