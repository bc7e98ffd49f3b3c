import { countryName } from './country.ts'

// Cities as people type and read them. Pure.

export type City = {
  /** Of GeoNames. */
  id: number
  name: string
  /** The state, province or canton; empty where there is none. */
  region: string
  country: string
  latitude: number
  longitude: number
  time_zone: string
  population: number
}

/** What the fields for cities are answered: each as it can be typed back. */
export type CitiesAnswer = { id: number; label: string }[]

export function citiesAddress(begins: string): string {
  return `/cities?begins=${encodeURIComponent(begins)}`
}

/** "Springfield, Illinois, United States": the region only where it says more than the city. */
export function cityLabel({ name, region, country }: Pick<City, 'name' | 'region' | 'country'>): string {
  const told = cityKey(region).includes(cityKey(name))
  return [name, told ? '' : region, countryName(country)].filter(Boolean).join(', ')
}

// What compatibility and marks do not take apart.
const letters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ə: 'a',
  ı: 'i',
}

/** A name as it is compared: lower case, without accents, apostrophes and hyphens. */
export function cityKey(name: string): string {
  return name
    .slice(0, 100)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœəı]/g, letter => letters[letter]!)
    .replace(/['’‘ʻʼ`´.()]/g, '')
    .replace(/[\s\-–/]+/g, ' ')
    .trim()
}

/** Every way in which a city's name can be typed: “Zuerich” is Zürich, “St Gallen” Saint Gallen. */
export function cityKeys(names: string[]): string[] {
  const keys = names.flatMap(name => {
    const german = name.replace(/[äöüÄÖÜ]/g, letter => `${letter.normalize('NFD')[0]}e`)
    return [cityKey(name), cityKey(german)]
  })
  return [
    ...new Set(keys.flatMap(key => [key, key.replace(/^saint /, 'st '), key.replace(/^st /, 'saint ')])),
  ]
}
