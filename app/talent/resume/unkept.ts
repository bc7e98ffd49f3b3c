import type { Note } from './read-sections.ts'
import { isObject, type Resume } from './resume-file.ts'

// What a file says and a profile here has no place for, by where it stands.

const kept = new Set(
  [
    '$schema',
    'basics.label basics.summary basics.location.city basics.location.region basics.location.countryCode',
    'work[].name work[].position work[].url work[].startDate work[].endDate work[].summary work[].highlights[]',
    'volunteer[].organization volunteer[].position volunteer[].url volunteer[].startDate volunteer[].endDate volunteer[].summary volunteer[].highlights[]',
    'education[].institution education[].area education[].studyType education[].url education[].startDate education[].endDate education[].score education[].courses[] education[].summary',
    'certificates[].name certificates[].date certificates[].url certificates[].issuer',
    'projects[].name projects[].description projects[].highlights[] projects[].url',
    'skills[].name skills[].keywords[]',
    'languages[].language languages[].fluency',
    'meta.canonical meta.version meta.lastModified',
  ].flatMap(line => line.split(' ')),
)

const account = 'Your name and your address are those of your account.'
const reasons: Record<string, string> = {
  'basics.name': account,
  'basics.email': account,
  'basics.phone': 'Numbers are not kept: companies write to you here.',
  'basics.image': 'A picture is not fetched from elsewhere. Upload it as your photo.',
  'basics.url': 'A profile has an address of its own. Show other places in the portfolio.',
  'basics.profiles[]': 'Profiles at other places are not kept. Show what matters in the portfolio.',
  'skills[].level': 'Skills have no level here: interviews and reviews show it.',
  'references[]': 'References are not kept: reviews here are of work that was done here.',
  'publications[]': 'There is no section for it. Show what matters in the portfolio.',
  'awards[]': 'There is no section for it. Show what matters in the portfolio.',
  'interests[]': 'There is no section for it.',
}

/** One note for each kind of field that is lost, with how often it stands there. Our own files lose nothing by that. */
export function unkeptFields(resume: Resume): Note[] {
  const meta = isObject(resume['meta']) ? resume['meta'] : {}
  const own = isObject(meta['rapport'])
  const counts = new Map<string, number>()
  for (const path of leaves(resume, '')) {
    if (kept.has(path) || path.startsWith('meta.rapport')) continue
    const reason = Object.keys(reasons).find(known => path === known || path.startsWith(known))
    if (own && reason && /^basics\.(name|email|image|url)$/.test(path)) continue
    const key = reason ?? path
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].slice(0, 40).map(([path, count]) => ({
    path: path.slice(0, 120),
    message: `${reasons[path] ?? 'A profile here has no place for it.'}${count > 1 && !reasons[path] ? ` It stands there ${count} times.` : ''}`,
  }))
}

function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap(item => leaves(item, `${path}[]`))
  if (!isObject(value)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path ? `${path}.${name}` : name))
}
