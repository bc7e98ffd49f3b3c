import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// The baseline of bench/pages.ts: the same HTTP server with nothing behind it.
const app = new Hono()
app.get('/', c => c.text('hello'))
app.get('/healthz', c => c.text('ok'))
serve({ fetch: app.fetch, port: Number(process.env['PORT']) })
