import { sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'
import { recordEvent } from '../platform/event.ts'
import { type GuideError, type GuideFolder, guideNames, readGuideFolder } from './guide-folder.ts'

type Loaded = { ok: true; changed: boolean } | { ok: false; errors: GuideError[] }

/**
 * Loads every guide of a folder, but for those whose names are taken by guides of another. The same files change nothing,
 * and a guide with an error stays as it was. Returns the guides that changed, and what is wrong with the others.
 */
export async function loadGuides(
  db: Db,
  now: Temporal.Instant,
  folder: string,
  taken: string[] = [],
): Promise<{ changed: string[]; errors: GuideError[] }> {
  const changed: string[] = []
  const errors: GuideError[] = []
  for (const name of guideNames(folder)) {
    if (taken.includes(name)) {
      errors.push({
        file: name,
        line: 1,
        message: 'Another guide has this name. Give the folder a name of its own.',
      })
      continue
    }
    const read = readGuideFolder(folder, name)
    const loaded: Loaded = read.ok ? await loadGuide(db, now, read.guide) : read
    if (!loaded.ok) errors.push(...loaded.errors)
    else if (loaded.changed) changed.push(name)
  }
  return { changed, errors }
}

function loadGuide(db: Db, now: Temporal.Instant, guide: GuideFolder): Promise<Loaded> {
  return inTransaction(db, async db => {
    // Processes that start together load one after the other; readers wait for nobody.
    await sql`select pg_advisory_xact_lock(hashtext('guide.load'))`.execute(db)
    const change = await findChange(db, guide)
    if (!change) return { ok: true, changed: false }
    const errors = await findTaken(db, guide)
    if (errors.length > 0) return { ok: false, errors }
    await saveGuide(db, now, guide)
    await saveVersions(db, now, guide)
    await saveQuestions(db, now, guide, change.withdrawn)
    const record = (type: `${string}.${string}`, ids: Record<string, string>) =>
      recordEvent(db, { type, at: now, actorId: null, ids: { guide: guide.slug, ...ids } })
    await record('guide.loaded', {})
    for (const { slug, id } of change.published)
      await record('question.published', { question: slug, version: id })
    for (const slug of change.withdrawn) await record('question.withdrawn', { question: slug })
    return { ok: true, changed: true }
  })
}

// What is in the files and not in the database, or the reverse; undefined where both say the same.
async function findChange(db: Db, guide: GuideFolder) {
  const { questions, ...meta } = guide
  const known = await db
    .selectFrom('guide.guide')
    .select(['slug', 'skill', 'title', 'description', 'about', 'licence', 'authors'])
    .where('slug', '=', guide.slug)
    .executeTakeFirst()
  const current = await db
    .selectFrom('guide.question')
    .select(['slug', 'version_id', 'position'])
    .where('guide', '=', guide.slug)
    .where('withdrawn_at', 'is', null)
    .execute()
  const published = questions.filter(
    ({ slug, id }) => !current.some(row => row.slug === slug && row.version_id === id),
  )
  const withdrawn = current
    .map(({ slug }) => slug)
    .filter(slug => !questions.some(question => question.slug === slug))
  const moved = questions.some(
    ({ slug }, place) => current.find(row => row.slug === slug)?.position !== place,
  )
  const sameMeta =
    known !== undefined &&
    Object.entries(meta).every(([name, value]) => String(known[name as keyof typeof known]) === String(value))
  return sameMeta && !moved && published.length === 0 && withdrawn.length === 0
    ? undefined
    : { published, withdrawn }
}

// A version belongs to one question for good, so its text cannot come back under another name.
async function findTaken(db: Db, guide: GuideFolder): Promise<GuideError[]> {
  const ids = guide.questions.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('guide.question_version')
    .select(['id', 'guide', 'slug'])
    .where('id', 'in', ids)
    .execute()
  return rows.flatMap(row => {
    const { slug } = guide.questions.find(({ id }) => id === row.id)!
    if (row.guide === guide.slug && row.slug === slug) return []
    const message = `This text was published as ${row.guide}/${row.slug}.md. Name the file so again, or change its text.`
    return [{ file: `${guide.slug}/${slug}.md`, line: 1, message }]
  })
}

async function saveGuide(db: Db, now: Temporal.Instant, { questions, ...guide }: GuideFolder): Promise<void> {
  await db
    .insertInto('guide.guide')
    .values({ ...guide, loaded_at: now })
    .onConflict(conflict => conflict.column('slug').doUpdateSet({ ...guide, loaded_at: now }))
    .execute()
}

async function saveVersions(db: Db, now: Temporal.Instant, guide: GuideFolder): Promise<void> {
  const versions = guide.questions.map(({ content, ...version }) => ({
    ...version,
    guide: guide.slug,
    content: JSON.stringify(content),
    first_seen_at: now,
  }))
  if (versions.length > 0)
    await db
      .insertInto('guide.question_version')
      .values(versions)
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
}

async function saveQuestions(
  db: Db,
  now: Temporal.Instant,
  guide: GuideFolder,
  withdrawn: string[],
): Promise<void> {
  const questions = guide.questions.map(({ slug, id }, position) => ({
    guide: guide.slug,
    slug,
    version_id: id,
    position,
  }))
  if (questions.length > 0)
    await db
      .insertInto('guide.question')
      .values(questions)
      .onConflict(conflict =>
        conflict.columns(['guide', 'slug']).doUpdateSet(row => ({
          version_id: row.ref('excluded.version_id'),
          position: row.ref('excluded.position'),
          withdrawn_at: null,
        })),
      )
      .execute()
  if (withdrawn.length > 0)
    await db
      .updateTable('guide.question')
      .set({ withdrawn_at: now })
      .where('guide', '=', guide.slug)
      .where('slug', 'in', withdrawn)
      .execute()
}
