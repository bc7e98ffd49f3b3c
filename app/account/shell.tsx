import { hash } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { assetUrl, assetUrlsEnding } from '../platform/assets.ts'
import { takeFlash } from '../platform/flash.ts'
import { IslandContext } from '../platform/island.tsx'
import { Document } from '../ui/document.tsx'
import { Layout } from '../ui/layout.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { AppContext } from './request.ts'
import { type Sharing, SharingTags } from './social.tsx'

export type Page = {
  title: string
  /** For search engines and previews; public pages have one. */
  description?: string
  status?: ContentfulStatusCode
  /** Uses the whole width: the room, the board, the comparison. */
  wide?: boolean
  /** The address that this page is known by, as a path. */
  canonical?: string
  /** Beside the canonical address: what links to this page show, and what search engines read. */
  sharing?: Sharing
  head?: ComponentChildren
}

/** Answers with a whole page: the shell around `body`, and our script only where an island stands. */
export function sendPage(c: AppContext, page: Page, body: ComponentChildren): Response {
  const html = renderPage(c, page, body)
  c.header('Cache-Control', 'private, no-cache')
  // Here it costs one pass over a string; the middleware that answers 304 would copy the response to find the same.
  c.header('ETag', `W/"${hash('sha1', html, 'base64url')}"`)
  return c.html(html, page.status ?? 200)
}

function renderPage(c: AppContext, page: Page, body: ComponentChildren): string {
  const flash = takeFlash(c)
  const theme = getCookie(c, 'rapport.theme')
  const path = c.req.path
  const url = page.canonical && `${c.var.origin}${page.canonical}`
  return `<!doctype html>${renderToString(
    <IslandContext.Provider value={{ used: false }}>
      <Document
        title={page.title === 'Rapport' ? page.title : `${page.title} · Rapport`}
        description={page.description}
        theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
        styles={[assetUrl('app/ui/app.css')]}
        preloads={preloadedFonts()}
        canonical={url}
        head={
          <>
            {url && (
              <SharingTags url={url} title={page.title} description={page.description} {...page.sharing} />
            )}
            {page.head}
          </>
        }
      >
        <Layout
          links={footerLinks}
          nav={navigation.map(link => ({
            ...link,
            current: path === link.href || path.startsWith(`${link.href}/`),
          }))}
          account={
            <>
              {c.var.viewer && c.var.news}
              <AccountMenu
                viewer={c.var.viewer}
                unverified={c.var.unverified}
                path={path}
                newMatches={c.var.newMatches ?? 0}
              />
            </>
          }
          theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
          path={path}
          wide={page.wide}
          flash={flash}
          notice={c.var.notice}
        >
          {body}
        </Layout>
        <IslandScript />
      </Document>
    </IslandContext.Provider>,
  )}`
}

const navigation = [
  { href: '/talent', label: 'Find talent' },
  { href: '/jobs', label: 'Find work' },
  { href: '/guides', label: 'Guides' },
]

const footerLinks = [{ href: '/python', label: 'Run Python' }]

// Rendered last, when all islands of the page have been.
function IslandScript() {
  const { used } = useContext(IslandContext)
  return used ? <script type="module" src={assetUrl('app/platform/islands.client.ts')} /> : null
}

let fonts: string[] | undefined

function preloadedFonts(): string[] {
  fonts ??= assetUrlsEnding('inter-latin-wght-normal.woff2', 'source-serif-4-latin-wght-normal.woff2')
  return fonts
}
