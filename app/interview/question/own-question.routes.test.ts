import { beforeAll, describe, expect, test } from 'vitest'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { inputs, postJob, questionFields, writeQuestion } from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'
import { writeQuestion as asMarkdown } from './own-question.ts'

let world: InterviewWorld
let list: string

beforeAll(async () => {
  world = await interviewWorld({ questions: 0 })
  list = `/companies/${world.companySlug}/questions`
})

const markdown = (changed: Record<string, string> = {}) => {
  const { id, as, ...fields } = questionFields({ title: `About ${newId()}`, ...changed }) as Record<
    string,
    string
  >
  return asMarkdown(fields).source
}

describe('writing', () => {
  test('in the form: it stands in the list, whole on its page, and can be chosen for a kit', async () => {
    const { owner, ines, manager } = world
    const id = await writeQuestion(owner, world.companySlug, { title: 'The slow report' })
    expect(await ines.page(list)).toContain('The slow report')
    const page = await ines.page(`/questions/${id}`)
    for (const text of ['Forty invoices', 'Asks what changed', 'Says what each step', 'in no kit'])
      expect(page).toContain(text)
    const kit = await manager.page(`/jobs/${world.jobSlug}/kit?from=own`)
    expect(kit).toContain('The slow report')
  })

  test('a second click is one question; other words under the same id are refused', async () => {
    const fields = questionFields({ title: 'Twice' })
    const both = await Promise.all([
      world.owner.post(`${list}/new`, fields),
      world.owner.post(`${list}/new`, fields),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await world.owner.page(list)).match(/>Twice</g)?.length).toBe(1)
    const other = await world.owner.post(`${list}/new`, { ...fields, title: 'Thrice' })
    expect(other.status).toBe(409)
  })

  test('what is wrong stands at its field, what was typed stays, nothing is kept', async () => {
    const wrong = { title: 'Half a question', answer: '', minutes: 'ten', prompt: 'Why?\n## Purpose\nThis.' }
    const response = await world.owner.post(`${list}/new`, questionFields(wrong))
    const page = await response.text()
    expect(response.status).toBe(422)
    for (const text of [
      'The model answer is needed.',
      'The minutes must be a whole number',
      'Half a question',
      'Why?',
    ])
      expect(page).toContain(text)
    const heading = await world.owner.post(`${list}/new`, questionFields({ prompt: wrong.prompt }))
    expect([heading.status, /id="prompt-error"/.test(await heading.text())]).toEqual([422, true])
    expect(await world.owner.page(list)).not.toContain('Half a question')
  })

  test('in Markdown: errors name their line and what was expected, beside the text', async () => {
    const source = markdown({ title: 'In Markdown' })
      .replace('level: middle', 'level: wizard')
      .replace('### 3\n', '')
    const response = await world.owner.post(`${list}/new`, { id: newId(), as: 'markdown', source })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('Line 3')
    expect(page).toContain('level: expected junior, middle or senior.')
    expect(page).toContain('Expected under this heading, in this order: ### 1, ### 3, ### 5.')
    expect(page).toContain('level: wizard')
    const good = { id: newId(), as: 'markdown', source: markdown({ title: 'In Markdown' }) }
    expect((await world.owner.post(`${list}/new`, good)).status).toBe(303)
    expect(await world.owner.page(list)).toContain('In Markdown')
  })

  test('a preview shows the whole question, keeps what was typed, and saves nothing', async () => {
    const response = await world.owner.post(
      `${list}/new`,
      questionFields({ title: 'Only looked at', answer: 'It is **bold**.', press: 'preview' }),
    )
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<strong>bold</strong>')
    expect(page).toContain('It is **bold**.')
    expect(await world.owner.page(list)).not.toContain('Only looked at')
  })

  test('goes on in Markdown and back in the form; what the form cannot hold stays Markdown', async () => {
    const fields = questionFields({ title: 'Both ways' })
    const turned = await (await world.owner.post(`${list}/new`, { ...fields, press: 'markdown' })).text()
    expect(turned).toContain('title: &quot;Both ways&quot;')
    expect(inputs(turned, 'id')).toEqual([fields['id']])
    const back = { id: fields['id']!, as: 'markdown', source: markdown(), press: 'form' }
    expect(await (await world.owner.post(`${list}/new`, back)).text()).toContain('name="anchor_5"')
    const tagged = back.source.replace('minutes:', 'tags: [invoices]\nminutes:')
    const kept = await world.owner.post(`${list}/new`, { ...back, source: tagged })
    expect(kept.status).toBe(422)
    expect(await kept.text()).toContain('The form cannot hold all of this')
  })

  test('can begin with a question of a guide', async () => {
    const kit = await world.owner.page(`/jobs/${world.jobSlug}/kit?from=python`)
    const page = await world.owner.page(`${list}/new?from=${inputs(kit, 'add')[0]}`)
    expect(page).toContain('## Common mistake')
  })
})

describe('rewording', () => {
  test('is a new version; a kit keeps its own, and can take today’s', async () => {
    const { owner, manager } = world
    const id = await writeQuestion(owner, world.companySlug, { title: 'Reworded', prompt: 'First words?' })
    const slug = await postJob(owner, world.companySlug)
    const old = inputs(await owner.page(`/jobs/${slug}/kit?from=own&q=Reworded`), 'add')[0]!
    await owner.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add: [old] })

    const changed = { ...questionFields({ title: 'Reworded', prompt: 'Better words?' }), revision: '1' }
    expect((await manager.post(`/questions/${id}/edit`, changed)).status).toBe(303)
    expect((await manager.post(`/questions/${id}/edit`, changed)).status).toBe(303) // a second click
    const page = await owner.page(`/questions/${id}`)
    expect(page).toContain('Better words?')
    expect(page).toContain('in one kit')
    expect(await owner.page(`/questions/${id}?version=${old}`)).toContain('First words?')

    const kit = await owner.page(`/jobs/${slug}/kit`)
    expect(inputs(kit, 'chosen')).toEqual([old])
    expect(kit).toContain('An earlier wording')
    const press = inputs(kit, 'press').find(value => value.startsWith('reword:'))!
    const fields = { version: '1', revision: '1', chosen: [old], weight: ['3'], pilot: [old], press }
    expect((await owner.post(`/jobs/${slug}/kit`, fields)).status).toBe(303)
    const taken = await owner.page(`/jobs/${slug}/kit`)
    expect(inputs(taken, 'chosen')).toEqual([press.split(':')[2]])
    expect(taken).not.toContain('An earlier wording')
  })

  test('two at once: the second is told, keeps what was typed, and may save over it', async () => {
    const id = await writeQuestion(world.owner, world.companySlug, { title: 'Contested' })
    const fields = (prompt: string, revision: string) => ({
      ...questionFields({ title: 'Contested', prompt }),
      revision,
    })
    await world.owner.post(`/questions/${id}/edit`, fields('The owner’s?', '1'))
    const late = await world.manager.post(`/questions/${id}/edit`, fields('The manager’s?', '1'))
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toContain('The manager’s?')
    expect(
      (
        await world.manager.post(
          `/questions/${id}/edit`,
          fields('The manager’s?', inputs(page, 'revision')[0]!),
        )
      ).status,
    ).toBe(303)
    expect(await world.owner.page(`/questions/${id}`)).toContain('The manager’s?')
  })

  test('the same words cannot be two questions of one company, and can be of two companies', async () => {
    const { owner, rival, test } = world
    const fields = questionFields({ title: 'Common words' })
    expect((await owner.post(`${list}/new`, fields)).status).toBe(303)
    const again = await owner.post(`${list}/new`, { ...fields, id: newId() })
    expect([again.status, (await again.text()).includes('exactly these words already')]).toEqual([422, true])
    const { slug } = await test.platform.database.db
      .selectFrom('account.company_card')
      .where('name', '=', 'Rivals')
      .select('slug')
      .executeTakeFirstOrThrow()
    expect((await rival.post(`/companies/${slug}/questions/new`, { ...fields, id: newId() })).status).toBe(
      303,
    )
  })
})

test('a retired question cannot be chosen, stays where it is asked, and can be used again', async () => {
  const { owner } = world
  const id = await writeQuestion(owner, world.companySlug, { title: 'Tired' })
  const slug = await postJob(owner, world.companySlug)
  const add = inputs(await owner.page(`/jobs/${slug}/kit?q=Tired`), 'add')
  await owner.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add })
  expect((await owner.post(`/questions/${id}/retire`)).status).toBe(303)
  const other = await postJob(owner, world.companySlug)
  expect(await owner.page(`/jobs/${other}/kit?from=own`)).not.toContain('>Tired<')
  expect((await owner.post(`/jobs/${other}/kit`, { version: '1', revision: '0', add })).status).toBe(422)
  expect(inputs(await owner.page(`/jobs/${slug}/kit`), 'chosen')).toEqual(add)
  await owner.post(`/questions/${id}/restore`)
  expect(inputs(await owner.page(`/jobs/${other}/kit?q=Tired`), 'add')).toEqual(add)
})

test('interviewers read, and do not write', async () => {
  const { owner, ines } = world
  const id = await writeQuestion(owner, world.companySlug, { title: 'Read only' })
  expect((await ines.get(`/questions/${id}`)).status).toBe(200)
  expect(await ines.page(list)).not.toContain('Write a question')
  for (const path of [`${list}/new`, `/questions/${id}/edit`, `/questions/${id}/retire`])
    expect((await ines.post(path, questionFields())).status).toBe(403)
})
