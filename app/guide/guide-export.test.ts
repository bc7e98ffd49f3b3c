import { XMLParser } from 'fast-xml-parser'
import { parse } from 'gift-pegjs'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { exportMoodle } from './export-moodle.ts'
import { listQuestionCards, selectQuestions } from './guide.db.ts'

// Each format is opened again by a parser that is not ours.

const { app, platform } = await testApp()
const { db } = platform.database
const cards = await listQuestionCards(db, 'python')
const questions = await selectQuestions(
  db,
  cards.map(({ id }) => id),
)
const get = (path: string) => app.request(`/guides/python/export/${path}`)
const text = async (path: string) => (await get(path)).text()

describe('a guide is taken away', () => {
  test('as a file with a name', async () => {
    const answer = await get('json')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="python-guide.json"')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect((await get('pdf')).status).toBe(404)
  })

  test('never with the tests of an exercise or its wrong solutions', async () => {
    const written = await Promise.all(['md', 'json', 'xml', 'gift'].map(text))
    for (const { content } of questions)
      for (const { why } of content.exercise.wrong)
        for (const one of written) {
          expect(one).not.toContain('from solution import')
          expect(one).not.toContain(`# Wrong: ${why}`)
        }
  })

  test('only as far as it was narrowed', async () => {
    const { questions: few } = JSON.parse(await text('json?level=senior'))
    expect(few.map(({ slug }: { slug: string }) => slug)).toEqual(
      cards.filter(({ level }) => level === 'senior').map(({ slug }) => slug),
    )
  })

  test('as JSON', async () => {
    const { guide, questions: all } = JSON.parse(await text('json'))
    expect(guide).toMatchObject({ slug: 'python', licence: 'CC-BY-4.0' })
    expect(all).toHaveLength(cards.length)
    expect(all[0].answer).toBe(questions[0]!.content.answer)
    expect(all[0].exercise.starter).toBe(questions[0]!.content.exercise.starter)
  })

  test('as Markdown, a chapter a question, and no code block open to the next', async () => {
    const tokens = new MarkdownIt().parse(await text('md'), {})
    const titles = tokens.flatMap((token, at) =>
      token.type === 'heading_open' && token.tag === 'h2' ? [tokens[at + 1]!.content] : [],
    )
    expect(titles).toEqual(cards.map(({ title }) => title))
    const code = tokens.filter(({ type }) => type === 'fence').map(({ content }) => content.trimEnd())
    for (const { content } of questions) {
      expect(code).toContain(content.exercise.starter.trimEnd())
      for (const proof of content.proofs) expect(code).toContain(proof.code.trimEnd())
    }
  })

  test('as Moodle XML', async () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' })
    const { quiz } = parser.parse(await text('xml'), true)
    const [category, ...essays] = quiz.question
    expect(category['@type']).toBe('category')
    expect(essays.map((essay: { name: { text: string } }) => essay.name.text)).toEqual(
      cards.map(({ title }) => title),
    )
    for (const essay of essays) {
      expect(essay['@type']).toBe('essay')
      expect(essay.questiontext['@format']).toBe('html')
      expect(essay.graderinfo.text).toContain('<h4>Strong</h4>')
    }
  })

  test('as Moodle XML, even where code holds what ends its sections', () => {
    const [question] = questions
    const { content } = question!
    const odd = { ...question!, content: { ...content, prompt: 'Is `a[b[0]]>c` true, and ]]> too?' } }
    const guide = { slug: 'x', skill: 'x', title: 'X & <Y>', description: '', licence: '', authors: [] }
    const { quiz } = new XMLParser().parse(exportMoodle(guide, [odd]), true)
    expect(quiz.question[1].questiontext.text).toContain('a[b[0]]&gt;c')
    expect(quiz.question[0].category.text).toContain('X & <Y>')
  })

  test('as GIFT', async () => {
    const [category, ...essays] = parse(await text('gift'))
    expect(category!.type).toBe('Category')
    expect(essays.map(essay => 'title' in essay && essay.title)).toEqual(cards.map(({ title }) => title))
    for (const [at, essay] of essays.entries()) {
      if (essay.type !== 'Essay') throw new Error(`${essay.type} is no essay`)
      expect(essay.stem.format).toBe('html')
      expect(essay.globalFeedback?.text).toContain('<h4>One way to solve the exercise</h4>')
      expect(essay.globalFeedback?.text).toContain(
        questions[at]!.content.exercise.reference.split('\n')[0]!
          .replace(/[<>&"']/g, '')
          .slice(0, 10),
      )
    }
  })
})
