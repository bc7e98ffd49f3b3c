// Engines still list these under names that the places themselves gave up.
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

const listed = new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(currentName)])

/** Every time zone that a person can choose, with the one they have even if it is known by another name now. */
export function timeZones(current = 'UTC'): string[] {
  return [...(listed.has(current) ? [] : [current]), ...listed].sort((a, b) => a.localeCompare(b, 'en'))
}

/** The name that lists use, for one that a browser reported. */
export function currentName(zone: string): string {
  return renamed[zone] ?? zone
}

/** `America/Argentina/Buenos_Aires` as people read it. */
export function timeZoneName(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ' / ')
}
