import sanitizeHtml from 'sanitize-html'
import { breadcrumbData } from '../platform/breadcrumbs.ts'
import type { SocialImage } from '../ui/social-image.tsx'
import type { QuestionCard } from './guide.db.ts'
import { renderMarkdown } from './markdown.ts'
import type { Question } from './question.ts'

// What guides say of themselves to search engines (schema.org) and where links to them are shared.

type Guide = { slug: string; title: string; description: string; licence: string; authors: string[] }

/** A guide and the list of its questions. */
export function guideData(origin: string, guide: Guide, questions: QuestionCard[]): object[] {
  const path = `/guides/${guide.slug}`
  return [
    breadcrumbData(origin, [guides, { path, name: guide.title }]),
    {
      '@type': ['LearningResource', 'ItemList'],
      '@id': `${origin}${path}`,
      url: `${origin}${path}`,
      name: guide.title,
      description: guide.description,
      ...published(guide),
      learningResourceType: 'Interview questions',
      numberOfItems: questions.length,
      itemListOrder: 'https://schema.org/ItemListOrderAscending',
      itemListElement: questions.map(({ slug, title }, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: title,
        url: `${origin}${path}/${slug}`,
      })),
    },
  ]
}

/** A question, and its model answer. */
export function questionData(
  origin: string,
  guide: Guide,
  question: Question,
  firstSeenAt: Temporal.Instant,
): object[] {
  const { content, title, slug } = question
  const list = `/guides/${guide.slug}`
  const path = `${list}/${slug}`
  return [
    breadcrumbData(origin, [guides, { path: list, name: guide.title }, { path, name: title }]),
    {
      '@type': 'LearningResource',
      '@id': `${origin}${path}`,
      url: `${origin}${path}`,
      name: title,
      description: plainText(content.purpose),
      ...published(guide),
      learningResourceType: 'Interview question',
      educationalLevel: question.level,
      timeRequired: `PT${question.minutes}M`,
      teaches: [question.topic, question.competency],
      keywords: content.tags,
      citation: content.sources.map(({ title: name, url }) => ({ '@type': 'WebPage', name, url })),
      version: question.id.slice(0, 8),
      datePublished: firstSeenAt.toString({ smallestUnit: 'second' }),
      isPartOf: { '@type': 'LearningResource', '@id': `${origin}${list}`, name: guide.title },
      mainEntity: {
        '@type': 'Question',
        name: title,
        text: plainText(content.prompt),
        answerCount: 1,
        acceptedAnswer: {
          '@type': 'Answer',
          text: plainText(content.answer),
          url: `${origin}${path}#answer`,
        },
      },
    },
  ]
}

export function guideImage(guide: Guide, questions: QuestionCard[]): SocialImage {
  const minutes = questions.reduce((sum, question) => sum + question.minutes, 0)
  return {
    kicker: 'Interview guide',
    title: guide.title,
    words: guide.description,
    facts: [
      { value: String(questions.length), label: questions.length === 1 ? 'question' : 'questions' },
      { value: String(minutes), label: 'minutes' },
    ],
  }
}

export function questionImage(guide: Guide, { title, level, minutes, content }: Question): SocialImage {
  const proofs = content.proofs.length + 1
  return {
    kicker: guide.title,
    title,
    words: plainText(content.prompt.replace(/^```[\s\S]*?^```$/gm, '')),
    facts: [
      { value: level, label: 'level' },
      { value: String(minutes), label: 'minutes' },
      { value: String(proofs), label: 'proofs that run' },
    ],
  }
}

const guides = { path: '/guides', name: 'Guides' }

function published({ licence, authors }: Guide) {
  return {
    inLanguage: 'en',
    isAccessibleForFree: true,
    // A licence of SPDX's list has an address there.
    license: /^[A-Za-z0-9.+-]+$/.test(licence) ? `https://spdx.org/licenses/${licence}` : licence,
    author: authors.map(name => ({ '@type': 'Organization', name })),
  }
}

function plainText(markdown: string): string {
  return sanitizeHtml(renderMarkdown(markdown), { allowedTags: [], allowedAttributes: {} })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}
