import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { AppEnv } from '../../account/request.ts'
import { assetUrl, clientFolder } from '../../platform/assets.ts'
import { notFound } from '../../platform/error.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Encoding, pyodideFile, pythonRelease } from './browser-release.ts'
import { offlineRoutes } from './offline.routes.tsx'

/** What a reader's browser needs to run Python: Pyodide's files, and the page of the frame that fences it in. */
export function pythonRoutes({ config }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/', offlineRoutes(config))

  app.get('/pyodide/:version/:file', async c => {
    const { version, file } = c.req.param()
    const found = await pyodideFile(version, file, encodingFor(c.req.header('accept-encoding') ?? ''))
    if (!found) throw notFound('This file')
    c.header('Content-Type', found.type)
    // no-transform: it is compressed already, once for all.
    c.header('Cache-Control', 'public, max-age=31536000, immutable, no-transform')
    c.header('ETag', `"${version}-${found.encoding}"`)
    c.header('Vary', 'Accept-Encoding')
    if (found.encoding !== 'identity') c.header('Content-Encoding', found.encoding)
    return c.body(found.body)
  })

  app.get('/python/sandbox', c => {
    const { html, policy } = sandboxPage()
    // Not kept: an answer of 304 would bring the policy of other pages with it.
    c.header('Cache-Control', 'no-store')
    c.header('Content-Security-Policy', policy)
    return c.html(html)
  })

  return app
}

function encodingFor(accepted: string): Encoding {
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

let page: { html: string; policy: string } | undefined

// The policy is the fence: an origin that nobody shares, no request of any kind, no script but this one and what is
// made of bytes that the page hands over. A worker inherits it. 'wasm-unsafe-eval' lets WebAssembly be compiled.
function sandboxPage(): { html: string; policy: string } {
  if (page) return page
  const script = readFileSync(join(clientFolder, assetUrl('app/python/browser/pyodide.worker.ts')), 'utf8')
  if (/<\/script|<!--/i.test(script)) throw new Error('The script of the sandbox would end its own element.')
  const hash = createHash('sha256').update(script).digest('base64')
  const release = JSON.stringify(pythonRelease()).replaceAll('<', '\\u003c')
  page = {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Python</title><script type="application/json" id="release">${release}</script><script>${script}</script></html>`,
    policy: `sandbox allow-scripts; default-src 'none'; script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'; worker-src blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`,
  }
  return page
}
