import type { Viewer } from '../../app/account/viewer.ts'
import { newId } from '../../app/platform/id.ts'
import { addEntry } from '../../app/talent/entry/entry.db.ts'
import { saveLanguages } from '../../app/talent/language.db.ts'
import type { LanguageLevel, SpokenLanguage } from '../../app/talent/language.ts'
import { type Demo, must } from './demo.ts'
import { type Craft, companyNames, type Place } from './names.ts'
import type { Random } from './random.ts'

const motherTongues: Record<string, string> = {
  AR: 'es',
  BR: 'pt',
  CA: 'fr',
  DE: 'de',
  GB: 'en',
  IN: 'kn',
  JP: 'ja',
  NG: 'yo',
  PL: 'pl',
  PT: 'pt',
  SE: 'sv',
  US: 'en',
}

type Life = { craft: Craft; place: Place; years: number }

/** What a new profile says beyond its first page: the languages, where somebody worked, and what they learned. */
export async function tellLife(
  { db, aside }: Demo,
  at: Temporal.Instant,
  viewer: Viewer,
  { craft, place, years }: Life,
): Promise<void> {
  must({ ok: await saveLanguages(db, at, viewer, 0, languagesOf(aside, place)) })
  const thisYear = at.toZonedDateTimeISO('UTC').year
  const add = async (kind: 'experience' | 'education', entry: Partial<Parameters<typeof addEntry>[3]>) => {
    const empty = { degree: '', begins: null, ends: null, url: null, words: '' }
    must({
      ok: await addEntry(db, at, viewer, {
        id: newId(),
        kind,
        title: '',
        organisation: '',
        ...empty,
        ...entry,
      }),
    })
  }
  if (aside.chance(0.7))
    await add('education', {
      organisation: `${place.city} Institute of Technology`,
      title: aside.pick(['Computer science', 'Mathematics', 'Physics', 'Electrical engineering']),
      degree: aside.pick(['BSc', 'MSc', 'Diploma']),
      begins: String(thisYear - years - 4),
      ends: String(thisYear - years),
    })
  let from = thisYear - years
  for (const organisation of aside.some(companyNames, aside.whole(1, 3))) {
    const until = Math.min(thisYear, from + aside.whole(1, 5))
    await add('experience', {
      organisation,
      title: aside.pick([`${craft.featured} developer`, 'Software engineer', 'Freelance developer']),
      begins: `${from}-0${aside.whole(1, 9)}`,
      ends: until < thisYear ? `${until}-${aside.whole(10, 12)}` : null,
      words: aside.pick(deeds),
    })
    from = until
    if (from >= thisYear) break
  }
}

function languagesOf(random: Random, { country }: Place): SpokenLanguage[] {
  const mother = motherTongues[country]!
  const english: LanguageLevel = random.pick(['conversational', 'fluent', 'fluent'])
  const others = random.some(['es', 'fr', 'de', 'pt', 'it'], random.whole(0, 1))
  return [
    { language: mother, level: 'native' },
    ...(mother === 'en' ? [] : [{ language: 'en', level: english }]),
    ...others.filter(code => code !== mother).map(language => ({ language, level: 'basic' as const })),
  ]
}

const deeds = [
  'Took over a service that **nobody dared to restart**. Left it with tests, a page of documentation and two people who can.',
  '- Brought the nightly import from six hours to forty minutes\n- Wrote down what each of its forty files means\n- Was on call every fourth week',
  'Replaced a spreadsheet by a small application, one sheet at a time, while twelve people kept working in it.',
  'Reviewed more code than I wrote, and wrote less than before: the team was *five*, and became nine.',
]
