import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { inputs, invite, listTalent, makeCompany, postJob, propose, signUp } from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'

const product = await testApp()
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const rival = await signUp(product, 'Rival Owner')
const acme = await makeCompany(owner, 'Acme Works')
await makeCompany(rival, 'Rival Works')
await invite(owner, acme.slug, manager, 'manager')
const tara = await signUp(product, 'Tara Talentova')
const theo = await signUp(product, 'Theo Other')
await listTalent(tara)
await listTalent(theo)

const cover_letter = 'I have run three billing services in Django, and kept them boring.'
const asking = {
  question_1: 'When could you begin?',
  question_kind_1: 'text',
  question_required_1: 'yes',
  question_2: 'Which database do you know best?',
  question_kind_2: 'choice',
  question_choices_2: 'PostgreSQL\nAnother',
  question_required_2: 'no',
}
/** What a form sends that was opened on a job with questions. */
async function opened(browser: typeof owner, path: string): Promise<Record<string, string>> {
  const page = await browser.page(path)
  const ids = ['question_1', 'question_2'].map(name => [name, inputs(page, name)[0]!])
  return { id: inputs(page, 'id')[0]!, cover_letter, rate: '80', ...Object.fromEntries(ids) }
}
const textFile = (text: string, name: string) => new File([text], name)

describe('answers', () => {
  test('stand beside the letter, and are needed where the company says so', async () => {
    const job = await postJob(owner, acme.slug, asking)
    const form = await opened(tara, `/jobs/${job}/propose`)
    const none = await tara.post(`/jobs/${job}/propose`, { ...form, answer_1: ' ', answer_2: 'Mine' })
    expect(none.status).toBe(422)
    const page = await none.text()
    expect(page).toContain('The company asks everyone this. Answer it.')
    expect(page).toContain('Choose one of the answers.')
    expect(page).toContain(cover_letter)
    const sent = await tara.post(`/jobs/${job}/propose`, { ...form, answer_1: 'On Monday.', answer_2: '' })
    expect(sent.status).toBe(303)
    for (const side of [tara, owner])
      expect(await side.page(sent.headers.get('location')!)).toContain('On Monday.')
    const whole = await opened(theo, `/jobs/${job}/propose`)
    await theo.post(`/jobs/${job}/propose`, { ...whole, answer_1: 'In May.', answer_2: 'PostgreSQL' })
    const found = (query: string) => owner.page(`/jobs/${job}/proposals?view=table&${query}`)
    expect(await found('answer=missing')).not.toContain('Theo O.')
    expect(await found('answer=all')).not.toContain('Tara T.')
    expect(await found(`answer=${whole['question_2']}`)).not.toContain('Tara T.')
    expect(await found('q=may')).toContain('Theo O.')
  })
})

describe('files', () => {
  test('are for both sides alone, and are kept when the form comes back', async () => {
    const job = await postJob(owner, acme.slug)
    const form = { id: newId(), cover_letter: 'Short.', rate: '80' }
    const refused = await tara.post(`/jobs/${job}/propose`, {
      ...form,
      files: textFile('My work.', 'work.txt'),
    })
    expect(refused.status).toBe(422)
    const [file] = inputs(await refused.text(), 'file')
    const path = `/proposals/${form.id}/files/${file}`
    // Nobody else's form takes it along.
    const stolen = await propose(theo, job, { file: file! })
    expect((await theo.get(`/proposals/${stolen}/files/${file}`)).status).toBe(404)
    await tara.post(`/jobs/${job}/propose`, { ...form, cover_letter, file: file! })
    for (const side of [tara, manager]) {
      const answer = await side.get(path)
      expect(await answer.text()).toBe('My work.')
      expect(answer.headers.get('content-disposition')).toContain('attachment; filename="work.txt"')
    }
    for (const other of [theo, rival]) expect((await other.get(path)).status).toBe(404)
    expect((await owner.get(`/proposals/${form.id}/files/${newId()}`)).status).toBe(404)
  })

  test('that lie about what they are, and more than five, are refused with the letter kept', async () => {
    const job = await postJob(owner, acme.slug)
    const form = { id: newId(), cover_letter, rate: '80' }
    const lying = await tara.post(`/jobs/${job}/propose`, { ...form, files: textFile('MZ\0\0', 'cv.pdf') })
    expect(lying.status).toBe(422)
    const page = await lying.text()
    expect(page).toContain('id="files-error"')
    expect(page).toContain(cover_letter)
  })
})

describe('a proposal that was sent', () => {
  test('is changed until someone of the company reads it', async () => {
    const job = await postJob(owner, acme.slug)
    const id = await propose(tara, job)
    const edit = `/proposals/${id}/edit`
    const changed = { cover_letter: `${cover_letter} And a second thought.`, rate: '75.50', revision: '0' }
    expect((await owner.get(edit)).status).toBe(404)
    expect((await tara.post(edit, { ...changed, rate: '-1' })).status).toBe(422)
    expect((await tara.post(edit, changed)).status).toBe(303)
    const stale = await tara.post(edit, { ...changed, cover_letter: `${cover_letter} From another window.` })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('From another window.')
    // What a browser fetches ahead is not read.
    await owner.get(`/proposals/${id}`, { 'sec-purpose': 'prefetch' })
    expect(await tara.page(`/proposals/${id}`)).toContain('not read yet')
    const seen = await owner.page(`/proposals/${id}`)
    expect(seen).toContain('And a second thought.')
    expect(seen).toContain('€75.50')
    const late = await tara.post(edit, {
      ...changed,
      cover_letter: `${cover_letter} Too late.`,
      revision: '1',
    })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('Acme Works has read your proposal')
    expect(page).toContain('Too late.')
    expect(await owner.page(`/proposals/${id}`)).not.toContain('Too late.')
    const own = await tara.page(`/proposals/${id}`)
    expect(own).toMatch(/read <time/)
    expect(own).toContain('Acme Works read it')
    expect(own).not.toContain(`${edit}"`)
    expect(await manager.page(`/proposals/${id}`)).toContain('Olive Owner read it')
  })
})

describe('a draft', () => {
  test('is kept as typed for its writer alone, and is gone once sent', async () => {
    const job = await postJob(owner, acme.slug, { title: 'A job with a draft' })
    const typed = { cover_letter: 'Half a sen', rate: 'some', id: newId() }
    const kept = await tara.post(`/jobs/${job}/propose/draft?auto=yes`, typed)
    expect(kept.status).toBe(204)
    const page = await tara.page(`/jobs/${job}/propose`)
    for (const shown of ['Half a sen', 'value="some"', 'This is your draft']) expect(page).toContain(shown)
    expect(await tara.page('/proposals')).toContain('A job with a draft')
    expect(await theo.page(`/jobs/${job}/propose`)).not.toContain('Half a sen')
    await propose(tara, job)
    expect((await tara.post(`/jobs/${job}/propose/draft`, typed)).status).toBe(409)
    expect(await tara.page('/proposals')).not.toContain('Drafts')
  })
})

describe('a saved job', () => {
  test('is kept once, for whoever saved it, and let go even when it is closed', async () => {
    const job = await postJob(owner, acme.slug, { title: 'A job to keep' })
    await Promise.all([tara.post(`/jobs/${job}/save`), tara.post(`/jobs/${job}/save`)])
    expect((await tara.page('/jobs/saved')).match(/>A job to keep</g)).toHaveLength(1)
    expect(await theo.page('/jobs/saved')).toContain('You keep no job yet')
    expect((await tara.post('/jobs/nothing-here/save')).status).toBe(404)
    await owner.post(`/jobs/${job}/close`, { from: 'open' })
    await tara.post(`/jobs/${job}/unsave`)
    expect(await tara.page('/jobs/saved')).toContain('You keep no job yet')
  })
})
