import { plainText } from '../platform/markdown.ts'
import { languageName } from './language.ts'
import type { Talent } from './profile.db.ts'
import type { ProfileParts } from './profile-parts.db.ts'

/** What search engines read of a public profile (schema.org/ProfilePage): no more than everyone sees on the page. */
export function profileData(talent: Talent, parts: ProfileParts, origin: string): object {
  const url = `${origin}/talent/${talent.slug}`
  return {
    '@type': 'ProfilePage',
    url,
    mainEntity: {
      '@type': 'Person',
      identifier: talent.slug,
      name: talent.short_name,
      url,
      jobTitle: talent.headline,
      description: profileSummary(talent),
      ...(talent.photo_id && { image: `${origin}/photos/${talent.photo_id}` }),
      address: { '@type': 'PostalAddress', addressLocality: talent.city, addressCountry: talent.country },
      knowsAbout: talent.skills,
      ...(parts.languages.length > 0 && {
        knowsLanguage: parts.languages.map(({ language }) => ({
          '@type': 'Language',
          name: languageName(language),
          alternateName: language,
        })),
      }),
    },
  }
}

/** The beginning of what somebody says of themselves, as plain text. */
export function profileSummary({ bio }: Pick<Talent, 'bio'>): string {
  const words = plainText(bio.slice(0, 1_000)).replace(/\s+/g, ' ')
  return words.length > 200 ? `${words.slice(0, 199).replace(/\s\S*$/, '')}…` : words
}
