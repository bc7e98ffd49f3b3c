import { countries, countryName } from '../account/country.ts'

// Where someone must be to do a job, as people type it: names, codes, or "EU" for all that belong to it.

/** The members of the European Union. */
const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

const known = new Map(
  countries.flatMap(({ code, name }) => [
    [code.toLowerCase(), code],
    [name.toLowerCase(), code],
  ]),
)
const otherNames: Record<string, string> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  holland: 'NL',
}
const unionNames = ['eu', 'the eu', 'european union', 'the european union']

/** Codes from a list with commas, each once; or the first that is no country. */
export function readCountries(text: string): { ok: true; codes: string[] } | { ok: false; unknown: string } {
  const codes = new Set<string>()
  for (const part of text.split(/[,;\n]/).map(part => part.trim().replace(/\s+/g, ' '))) {
    const word = part.toLowerCase()
    if (word === '') continue
    const code = known.get(word) ?? otherNames[word]
    if (unionNames.includes(word)) for (const member of union) codes.add(member)
    else if (code) codes.add(code)
    else return { ok: false, unknown: part }
  }
  return { ok: true, codes: [...codes].sort() }
}

/** Codes as people read and type them: "the EU, Switzerland". */
export function countriesText(codes: string[]): string {
  const whole = union.every(code => codes.includes(code))
  const single = whole ? codes.filter(code => !union.includes(code)) : codes
  return [...(whole ? ['the EU'] : []), ...single.map(countryName)].join(', ')
}
