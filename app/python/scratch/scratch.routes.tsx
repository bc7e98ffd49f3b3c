import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { clientAddress } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PythonEngine } from '../python-engine.ts'
import { createAllowance, runnerOf } from './allowance.ts'
import { type Asker, runLimits, streamRun } from './run-stream.ts'
import { ScratchPage } from './scratch.pages.tsx'
import type { Pressed } from './scratch.ts'
import { firstWrong, postedFilesSchema, postedRunSchema, scratchFormSchema } from './scratch-form.ts'
import { pressScratch } from './scratch-press.ts'

/** The scratchpad: its page, the form that needs no script, and what its script asks for. */
export function scratchRoutes(platform: Platform, python: PythonEngine): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const allowance = createAllowance(platform)

  app.get('/python', c => {
    if (!platform.config.publicPython) signedIn(c)
    return sendScratch(c, emptyForm)
  })

  app.post('/python', async c => {
    if (!platform.config.publicPython) signedIn(c)
    const read = await readForm(c, scratchFormSchema)
    if (!read.ok) return sendScratch(c, read.form, { status: 422 })
    const { values, ...pressed } = await pressScratch(read.value, python, allowance, askerOf(c))
    return sendScratch(c, { values: { ...read.form.values, ...values }, errors: {} }, pressed)
  })

  // A snippet asks before it offers the server's Python to its reader.
  app.get('/python/runs', c => {
    const refused = refuseVisitor(c)
    if (refused) return refused
    c.header('Cache-Control', 'private, no-store')
    const { status } = python
    return c.json(
      status.available
        ? { available: true, python: status.python, missing: status.missing }
        : { available: false, why: status.why },
    )
  })

  app.post('/python/runs', async c => {
    const refused = refuseVisitor(c)
    if (refused) return refused
    const job = postedRunSchema.safeParse(await readJson(c))
    if (!job.success) return c.json({ problem: firstWrong(job.error) }, 422)
    if (!python.status.available) return c.json({ problem: python.status.why }, 503)
    const asker = askerOf(c)
    const granted = await allowance.take(asker.runner, runLimits[asker.runner.kind].cpuMs)
    if (!granted.ok) return tooMuch(c, granted)
    c.header('Content-Type', 'application/x-ndjson')
    c.header('Cache-Control', 'no-store, no-transform')
    return c.body(
      streamRun(python, job.data as Parameters<typeof streamRun>[1], asker, granted, platform.log),
    )
  })

  app.post('/python/format', c => check(c, (files, signal) => python.format(files, { signal })))
  app.post('/python/lint', c =>
    check(c, async (files, signal) => ({ findings: await python.lint(files, { signal }) })),
  )

  async function check(
    c: AppContext,
    ask: (files: Record<string, string>, signal: AbortSignal) => Promise<object>,
  ): Promise<Response> {
    const refused = refuseVisitor(c)
    if (refused) return refused
    const posted = postedFilesSchema.safeParse(await readJson(c))
    if (!posted.success) return c.json({ problem: firstWrong(posted.error) }, 422)
    if (!python.status.available) return c.json({ problem: python.status.why }, 503)
    const granted = await allowance.takeCheck(askerOf(c).runner)
    if (!granted.ok) return tooMuch(c, granted)
    try {
      return c.json(await ask(posted.data.files, c.req.raw.signal))
    } catch (error) {
      platform.log.warn({ err: error }, 'a check of style failed')
      return c.json({ problem: 'The check did not work. Try it again in a moment.' }, 503)
    }
  }

  function askerOf(c: AppContext): Asker {
    return { runner: runnerOf(c.var.viewer, clientAddress(c, platform)), signal: c.req.raw.signal }
  }

  function refuseVisitor(c: AppContext): Response | undefined {
    if (platform.config.publicPython || c.var.viewer) return undefined
    return c.json({ problem: 'Sign in to run Python on this server.' }, 401)
  }

  function sendScratch(
    c: AppContext,
    form: FormState,
    pressed: Pressed & { status?: 200 | 422 | 429 | 503; seconds?: number } = {},
  ) {
    const { status = 200, seconds, ...outcome } = pressed
    if (seconds) c.header('Retry-After', String(seconds))
    c.set('runsPython', true)
    const description =
      'Write Python in the browser and run it for real: a terminal with pdb, plots, black and ruff.'
    return sendPage(
      c,
      { title: 'Python', description, status, wide: true, canonical: '/python' },
      <ScratchPage viewer={c.var.viewer} python={python.status} form={form} pressed={outcome} />,
    )
  }

  return app
}

async function readJson(c: AppContext): Promise<unknown> {
  // Only JSON: a page of another site cannot send that without asking first, and is refused.
  if (!c.req.header('content-type')?.startsWith('application/json')) return undefined
  return await c.req.json().catch(() => undefined)
}

function tooMuch(c: AppContext, { seconds, message }: { seconds: number; message: string }): Response {
  c.header('Retry-After', String(seconds))
  return c.json({ problem: message }, 429)
}
