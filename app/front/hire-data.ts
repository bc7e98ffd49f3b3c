import { breadcrumbData } from '../platform/breadcrumbs.ts'
import type { SocialImage } from '../ui/social-image.tsx'
import type { Hiring } from './hire.db.ts'

// What a page to hire for a skill says of itself to search engines (schema.org) and where links to it are shared.

export function hireData(origin: string, { skill, rating, talents }: Hiring): object[] {
  const path = `/hire/${skill.slug}`
  const name = `Hire ${skill.name} developers`
  return [
    breadcrumbData(origin, [
      { path: '/talent', name: 'Find talent' },
      { path, name },
    ]),
    {
      '@type': 'Service',
      '@id': `${origin}${path}`,
      url: `${origin}${path}`,
      name,
      serviceType: `${skill.name} development`,
      provider: { '@type': 'Organization', name: 'Rapport', url: `${origin}/` },
      // Without a review there is no rating, rather than one of nothing.
      ...(rating && {
        aggregateRating: {
          '@type': 'AggregateRating',
          ratingValue: Number(rating.value.toFixed(2)),
          ratingCount: rating.count,
          bestRating: 5,
          worstRating: 1,
        },
      }),
    },
    {
      '@type': 'ItemList',
      name: `People with ${skill.name}`,
      numberOfItems: talents.length,
      itemListElement: talents.map(({ slug, short_name }, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: short_name,
        url: `${origin}/talent/${slug}`,
      })),
    },
  ]
}

export function hireImage({ skill, rating, guide }: Hiring): SocialImage {
  return {
    kicker: 'Find, interview, work, learn',
    title: `Hire ${skill.name} developers`,
    words: guide
      ? 'Ask them the same questions, and know what a strong answer sounds like.'
      : 'Ask everyone the same questions, and decide on what you heard.',
    facts: [
      ...(rating
        ? [
            {
              value: rating.value.toFixed(1),
              label: `of 5, by ${rating.count} ${rating.count === 1 ? 'review' : 'reviews'}`,
            },
          ]
        : []),
      ...(guide ? [{ value: String(guide.questions), label: 'questions to ask' }] : []),
    ],
  }
}
