import { createCompany, selectOwnCompany } from '../../app/account/company.db.ts'
import { acceptInvitation, invite } from '../../app/account/invitation.db.ts'
import { createPerson } from '../../app/account/person.db.ts'
import { newToken } from '../../app/account/token.ts'
import type { Role, Viewer } from '../../app/account/viewer.ts'
import { newId } from '../../app/platform/id.ts'
import { moveTalent, saveTalent } from '../../app/talent/talent.db.ts'
import { type Demo, later, must } from './demo.ts'
import { companyNames, crafts, firstNames, lastNames, places } from './names.ts'
import { tellLife } from './profiles.ts'
import { writeOwnQuestion } from './questions.ts'
import type { Story } from './timeline.ts'

export const demoDomain = 'demo.example'

/** Someone makes a profile and lists it. */
export async function* talentStory(demo: Demo, joins: Temporal.Instant, number: number): Story {
  const { db, random, talents } = demo
  const craft = random.pick(crafts)
  const place = random.pick(places)
  const ability = random.normal()
  const name = `${firstNames[number % firstNames.length]} ${lastNames[(number * 7 + Math.floor(number / firstNames.length)) % lastNames.length]}`
  yield joins
  const viewer = await createPerson(db, joins, {
    id: newId(),
    name,
    email: `talent${number + 1}@${demoDomain}`,
    timeZone: place.zone,
  })
  const rate = Math.max(15, Math.round(place.rate * (1 + 0.12 * ability + 0.1 * random.normal())))
  const years = random.whole(2, 18)
  const others = random.some(
    crafts.flatMap(({ skills }) => skills),
    3,
  )
  must(
    await saveTalent(
      db,
      joins,
      viewer,
      {
        id: newId(),
        revision: undefined,
        headline: craft.headline,
        rate: rate * 100,
        currency: place.currency as 'EUR',
        city: place.city,
        region: place.region,
        country: place.country,
        time_zone: place.zone,
        city_id: undefined,
        featured_skill: craft.featured,
        skills: [...new Set([...craft.skills, ...others])].join(', '),
        bio: `${name.split(' ')[0]} ${craft.does}. ${years} years of it, most of them in teams of three to ten.\n\nThis person is made up, like everybody in this demo.`,
        hours_per_week: random.pick([10, 20, 30, 40]),
        available_from: null,
        remove_photo: undefined,
      },
      undefined,
    ),
  )
  await tellLife(demo, joins, viewer, { craft, place, years })
  const listedAt = later(joins, 0.05)
  yield listedAt
  await moveTalent(db, listedAt, viewer, { from: 'draft', to: 'listed' })
  talents.push({ viewer, craft, place, ability, listedAt })
}

/** An owner makes a company and brings in a manager and an interviewer. */
export async function* companyStory(demo: Demo, begins: Temporal.Instant, number: number): Story {
  const { db, random, companies } = demo
  const place = random.pick(places)
  const name = companyNames[number]!
  const mail = name.toLowerCase().replaceAll(' ', '-')
  yield begins
  const person = (first: string, at: Temporal.Instant) =>
    createPerson(db, at, {
      id: newId(),
      name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
      email: `${first}@${mail}.${demoDomain}`,
      timeZone: place.zone,
    })
  const owner = await person('owner', begins)
  const id = newId()
  const { slug } = must(
    await createCompany(db, begins, owner, {
      id,
      name,
      about: `${name} is a made-up company of ${random.whole(8, 400)} people in ${place.city}. It exists in this demo only.`,
      website: null,
      country: place.country,
      time_zone: place.zone,
    }),
  )
  const member = (viewer: Viewer, role: Role): Viewer => ({
    ...viewer,
    memberships: [{ companyId: id, slug, name, role }],
  })
  const seated = member(owner, 'owner')
  const joined: Viewer[] = []
  for (const role of ['manager', 'interviewer'] as const) {
    const at = later(begins, 0.2)
    yield at
    const someone = await person(role, at)
    const token = newToken()
    must(
      await invite(db, at, seated, await selectOwnCompany(db, seated, slug), {
        id: newId(),
        email: someone.email,
        role,
        token,
      }),
    )
    await acceptInvitation(db, at, someone, token)
    joined.push(member(someone, role))
  }
  const written = later(begins, 0.25)
  yield written
  const question = await writeOwnQuestion(demo, written, { owner: seated, slug })
  companies.push({
    slug,
    question,
    owner: seated,
    manager: joined[0]!,
    interviewer: joined[1]!,
    readyAt: later(begins, 0.3),
  })
}
