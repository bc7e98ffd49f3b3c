// Made-up people and companies. Any likeness is chance.

export const firstNames = [
  'Ada',
  'Bruno',
  'Chiara',
  'Deniz',
  'Elif',
  'Farid',
  'Greta',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
  'Lucía',
  'Mateus',
  'Nadia',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Sanjay',
  'Tomasz',
  'Uma',
  'Viktor',
  'Wanda',
  'Ximena',
  'Yusuf',
  'Zofia',
  'Amara',
  'Beatriz',
  'Cédric',
  'Dalia',
  'Emil',
  'Fatou',
  'Goran',
  'Hanna',
  'Ivo',
  'Jelena',
  'Kofi',
  'Lena',
  'Mehdi',
  'Noor',
]

export const lastNames = [
  'Almeida',
  'Bauer',
  'Castillo',
  'Dąbrowski',
  'Eriksen',
  'Ferrari',
  'Gupta',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kowalska',
  'Lindqvist',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Pereira',
  'Quintana',
  'Rossi',
  'Sharma',
  'Tanaka',
  'Ulrich',
  'Vasquez',
  'Weber',
  'Xu',
  'Yılmaz',
  'Zieliński',
  'Adeyemi',
  'Berg',
  'Costa',
  'Dimitrov',
  'Engel',
  'Fischer',
  'Grant',
  'Horvat',
  'Iyer',
  'Jensen',
]

export type Place = {
  city: string
  region: string
  country: string
  zone: string
  currency: string
  rate: number
}

/** Cities, with the middle of the hourly rates that the demo gives there, in the currency's units. */
export const places: Place[] = [
  { city: 'Lisbon', region: '', country: 'PT', zone: 'Europe/Lisbon', currency: 'EUR', rate: 52 },
  { city: 'Berlin', region: '', country: 'DE', zone: 'Europe/Berlin', currency: 'EUR', rate: 78 },
  {
    city: 'Kraków',
    region: 'Lesser Poland',
    country: 'PL',
    zone: 'Europe/Warsaw',
    currency: 'EUR',
    rate: 50,
  },
  { city: 'Bengaluru', region: 'Karnataka', country: 'IN', zone: 'Asia/Kolkata', currency: 'USD', rate: 34 },
  { city: 'Lagos', region: '', country: 'NG', zone: 'Africa/Lagos', currency: 'USD', rate: 32 },
  { city: 'São Paulo', region: 'SP', country: 'BR', zone: 'America/Sao_Paulo', currency: 'USD', rate: 40 },
  { city: 'Toronto', region: 'Ontario', country: 'CA', zone: 'America/Toronto', currency: 'CAD', rate: 92 },
  { city: 'Austin', region: 'Texas', country: 'US', zone: 'America/Chicago', currency: 'USD', rate: 95 },
  { city: 'Osaka', region: '', country: 'JP', zone: 'Asia/Tokyo', currency: 'USD', rate: 62 },
  { city: 'Gothenburg', region: '', country: 'SE', zone: 'Europe/Stockholm', currency: 'EUR', rate: 74 },
  {
    city: 'Buenos Aires',
    region: '',
    country: 'AR',
    zone: 'America/Argentina/Buenos_Aires',
    currency: 'USD',
    rate: 38,
  },
  { city: 'Manchester', region: 'England', country: 'GB', zone: 'Europe/London', currency: 'GBP', rate: 64 },
]

export const companyNames = [
  'Harbour Ledger',
  'Tallgrass Energy Data',
  'Mosaic Clinics',
  'Fernway Logistics',
  'Quiet Orbit',
  'Papermill Press',
  'Northlight Insurance',
  'Saltmarsh Foods',
  'Blue Heron Mapping',
  'Copperline Rail',
  'Juniper Tickets',
  'Lanternfish Audio',
  'Orchard Payroll',
  'Stonebridge Surveys',
  'Windrow Farming',
  'Cobalt Freight',
  'Open Meadow Schools',
  'Ember Heating',
  'Littoral Weather',
  'Plainsong Media',
  'Driftwood Hotels',
  'Kestrel Parcels',
  'Birchbark Books',
  'Pinnacle Physio',
  'Granary Markets',
  'Tidewater Utilities',
  'Hazel Diagnostics',
  'Foxglove Pharma',
  'Slate Mutual',
  'Marigold Care',
]

export type Craft = { headline: string; featured: string; skills: string[]; does: string }

/** Kinds of Python people: what they do, in skills that content/skills.yaml knows. */
export const crafts: Craft[] = [
  {
    headline: 'Django developer for products with a long life',
    featured: 'Django',
    skills: ['Python', 'Django', 'PostgreSQL', 'Redis', 'Docker'],
    does: 'builds and repairs Django systems: models that say what they mean, migrations that run while people work, and admin pages that support staff like',
  },
  {
    headline: 'Data engineer, pipelines that can be rerun',
    featured: 'Python',
    skills: ['Python', 'pandas', 'PostgreSQL', 'Docker', 'Linux'],
    does: 'moves data from where it is made to where it is read, with checks at each step and a way to run any day again',
  },
  {
    headline: 'Back-end developer, APIs and the load behind them',
    featured: 'FastAPI',
    skills: ['Python', 'FastAPI', 'PostgreSQL', 'Redis', 'Linux'],
    does: 'designs HTTP APIs that clients can grow with, measures them, and writes down what happens when a part fails',
  },
  {
    headline: 'Machine learning engineer, from notebook to service',
    featured: 'scikit-learn',
    skills: ['Python', 'scikit-learn', 'NumPy', 'pandas', 'Docker'],
    does: 'turns experiments into services: features that are the same in training and in use, honest baselines, and drift that someone hears about',
  },
  {
    headline: 'Test engineer who reads the code first',
    featured: 'Python',
    skills: ['Python', 'pytest', 'Git', 'Docker', 'Linux'],
    does: 'finds the cheapest test that would have caught the fault, and makes slow suites fast enough to be run',
  },
  {
    headline: 'Scientific Python, numbers with their errors',
    featured: 'NumPy',
    skills: ['Python', 'NumPy', 'pandas', 'Matplotlib', 'Linux'],
    does: 'writes numerical code with units, error bars and tests against cases that can be done by hand',
  },
  {
    headline: 'Flask and small services, kept small',
    featured: 'Flask',
    skills: ['Python', 'Flask', 'PostgreSQL', 'Docker', 'Git'],
    does: 'keeps small services small: one job each, a page of documentation, and nothing that only one person can restart',
  },
  {
    headline: 'Platform engineer for Python teams',
    featured: 'Docker',
    skills: ['Python', 'Docker', 'Linux', 'PostgreSQL', 'Git'],
    does: 'makes the way from a commit to production short and dull, and the way back shorter',
  },
]

export const jobTitles: {
  title: string
  craft: number
  level: 'junior' | 'middle' | 'senior'
  work: string
}[] = [
  {
    title: 'Move a Django monolith to PostgreSQL 18',
    craft: 0,
    level: 'senior',
    work: 'Our shop runs on Django and an old database. We want to move it without a night of downtime, table by table, with a way back at each step.',
  },
  {
    title: 'Rebuild the nightly import',
    craft: 1,
    level: 'middle',
    work: 'Each night 40 files arrive from partners and one of them breaks. Make the import restartable, with a report that a person in operations can read.',
  },
  {
    title: 'A public API for our bookings',
    craft: 2,
    level: 'senior',
    work: 'Partners ask for our availability by phone. We need a small, well documented API with keys, limits and a sandbox.',
  },
  {
    title: 'Forecast demand for 200 shops',
    craft: 3,
    level: 'middle',
    work: 'We have four years of sales and a spreadsheet that guesses. We want a forecast that beats the spreadsheet, and to know by how much.',
  },
  {
    title: 'Make a 50-minute test suite bearable',
    craft: 4,
    level: 'middle',
    work: 'The suite is right, but nobody runs it. Find where the time goes and bring it under ten minutes without losing what it catches.',
  },
  {
    title: 'Check our sensor calibration',
    craft: 5,
    level: 'senior',
    work: 'Two hundred water sensors, calibrated by a script that nobody dares to touch. Read it, test it against measurements, and replace it.',
  },
  {
    title: 'Intake form with file upload',
    craft: 6,
    level: 'junior',
    work: 'Patients send documents by mail. Build a form that takes them, checks them, and hands them to the clinic’s system.',
  },
  {
    title: 'Containers and releases for three services',
    craft: 7,
    level: 'middle',
    work: 'Releases are a checklist and two hours. We want a button, a log, and a way back.',
  },
  {
    title: 'Admin pages for the claims team',
    craft: 0,
    level: 'junior',
    work: 'Twelve people handle claims in the Django admin. Sit with them for a day, then make the five screens that they need.',
  },
  {
    title: 'Clean up invoices in pandas',
    craft: 1,
    level: 'junior',
    work: 'A year of invoices in six formats. One tidy table, a list of what does not add up, and code that can do next year too.',
  },
]
