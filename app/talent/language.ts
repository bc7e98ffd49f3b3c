import { z } from 'zod'

// The languages that somebody works in.

export const languageLevels = ['basic', 'conversational', 'fluent', 'native'] as const
export type LanguageLevel = (typeof languageLevels)[number]

export type SpokenLanguage = { language: string; level: LanguageLevel }

/** What a level means to those who read it. */
export const levelMeanings: Record<LanguageLevel, string> = {
  basic: 'Basic: reads and writes with help',
  conversational: 'Conversational: everyday talk',
  fluent: 'Fluent: any meeting at work',
  native: 'Native',
}

export const mostLanguages = 12

// ISO 639-1, without what has the name of another (Twi is Akan).
const codes =
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'.split(
    ' ',
  )

const english = new Intl.DisplayNames(['en'], { type: 'language' })

/** Every language with its English name, by name. */
export const languages = codes
  .map(code => ({ code, name: english.of(code)! }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'))

const nameOf = new Map(languages.map(({ code, name }) => [code, name]))

export function languageName(code: string): string {
  return nameOf.get(code) ?? code
}

const byName = new Map(languages.map(({ code, name }) => [name.toLowerCase(), code]))

// Asked by files alone, and dear: each language says its name in itself.
let byOwnName: Map<string, string> | undefined

function ownNames(): Map<string, string> {
  byOwnName ??= new Map(
    codes.flatMap(code => {
      const name = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code)
      return name ? [[name.toLowerCase(), code] as const] : []
    }),
  )
  return byOwnName
}

/** The code of a language by its code, its English name or its own: en, EN-gb, “German”, “Deutsch”. */
export function languageCode(said: string): string | undefined {
  const word = said.trim().toLowerCase()
  const code = word.match(/^([a-z]{2})([-_][a-z]{2,4})?$/)?.[1]
  return byName.get(word) ?? ownNames().get(word) ?? (code && nameOf.has(code) ? code : undefined)
}

const row = z.object({ language: z.string(), level: z.string() })

export type LanguagesRead =
  | { ok: true; languages: SpokenLanguage[] }
  | { ok: false; errors: Record<string, string> }

/** Reads the rows of the form: language_1, level_1 and so on. A row without a language is none. */
export function readLanguages(values: Record<string, unknown>): LanguagesRead {
  const errors: Record<string, string> = {}
  const read: SpokenLanguage[] = []
  for (let at = 1; at <= mostLanguages; at++) {
    const { language, level } = row.catch({ language: '', level: '' }).parse({
      language: values[`language_${at}`] ?? '',
      level: values[`level_${at}`] ?? '',
    })
    if (language === '') continue
    const known = languageLevels.find(each => each === level)
    if (!nameOf.has(language)) errors[`language_${at}`] = 'Choose a language from the list.'
    else if (!known) errors[`level_${at}`] = `Say how well you speak ${languageName(language)}.`
    else if (read.some(each => each.language === language))
      errors[`language_${at}`] = `${languageName(language)} is there twice. Leave one of them out.`
    else read.push({ language, level: known })
  }
  return Object.keys(errors).length ? { ok: false, errors } : { ok: true, languages: read }
}
