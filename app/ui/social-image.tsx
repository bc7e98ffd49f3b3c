import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import satori, { type Font } from 'satori'
import sharp from 'sharp'

/** What a link to a page shows where it is shared. */
export type SocialImage = {
  /** Where the page stands, in a few words. */
  kicker: string
  title: string
  /** A sentence or two below the title. */
  words?: string | undefined
  /** At most three, such as 60 and questions. */
  facts: { value: string; label: string }[]
}

export const socialSize = { width: 1200, height: 630 }

/** Changes with all that the image shows. `design` counts the looks it has had. */
export function socialTag(image: SocialImage): string {
  return createHash('sha256')
    .update(JSON.stringify({ design: 1, image }))
    .digest('base64url')
    .slice(0, 16)
}

const drawn = new Map<string, Promise<Buffer>>()
const mostKept = 200
let last: Promise<unknown> = Promise.resolve()

/** The image as a PNG. Those asked for last are kept; one is drawn at a time, as drawing keeps the server busy. */
export function drawSocialImage(image: SocialImage): Promise<Buffer> {
  const tag = socialTag(image)
  const kept = drawn.get(tag)
  const png = kept ?? last.then(() => draw(image))
  if (!kept) last = png.catch(() => drawn.delete(tag))
  drawn.delete(tag)
  drawn.set(tag, png)
  if (drawn.size > mostKept) drawn.delete(drawn.keys().next().value!)
  return png
}

async function draw(image: SocialImage): Promise<Buffer> {
  fonts ??= readFonts()
  // Preact's elements are what satori reads, though it names React's.
  const svg = await satori((<Picture {...image} />) as unknown as Parameters<typeof satori>[0], {
    ...socialSize,
    fonts,
  })
  return await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
}

// The tokens of the light theme, which satori reads in this form alone.
const colour = { paper: '#fbfaf7', ink: '#171b22', soft: '#50565e', line: '#dfdeda', accent: '#036f4f' }

function Picture({ kicker, title, words, facts }: SocialImage) {
  const size = title.length > 60 ? 54 : title.length > 32 ? 66 : 80
  return (
    <div
      style={{
        ...{
          width: '100%',
          height: '100%',
          boxSizing: 'border-box',
          display: 'flex',
          flexDirection: 'column',
        },
        ...{ padding: '64px 80px 56px', background: colour.paper, color: colour.ink, fontFamily: 'Inter' },
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', color: colour.accent }}>
        <BigMark />
        <div style={{ ...serif, marginLeft: 16, fontSize: 40, color: colour.ink }}>Rapport</div>
        <div style={{ marginLeft: 'auto', fontSize: 26, color: colour.soft }}>{kicker}</div>
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'center' }}>
        <div style={{ ...serif, ...lines(2), fontSize: size, lineHeight: 1.12 }}>{title}</div>
        {words && (
          <div style={{ ...lines(3), marginTop: 24, fontSize: 30, lineHeight: 1.4, color: colour.soft }}>
            {words}
          </div>
        )}
      </div>
      <div style={{ display: 'flex', paddingTop: 28, borderTop: `2px solid ${colour.line}` }}>
        {facts.map(({ value, label }) => (
          <div key={label} style={{ display: 'flex', alignItems: 'baseline', marginRight: 56 }}>
            <div style={{ fontSize: 34, fontWeight: 600 }}>{value}</div>
            <div style={{ marginLeft: 12, fontSize: 26, color: colour.soft }}>{label}</div>
          </div>
        ))}
      </div>
    </div>
  )
}

const serif = { fontFamily: 'Source Serif 4', fontWeight: 600, letterSpacing: -0.5 }

const lines = (most: number) => ({ display: 'block', lineClamp: most })

/** As `Mark`, whose colours come from the page. */
function BigMark() {
  const quote =
    'a6.5 6.5 0 0 1 6.5 6.5c0 6.5-3.3 11.5-9 14-.7.3-1.1-.5-.6-1 1.8-1.9 2.9-4 3.1-6.5A6.5 6.5 0 0 1'
  const line = { stroke: colour.accent, 'stroke-width': 2, 'stroke-linejoin': 'round' } as const
  return (
    <svg width={52} height={52} viewBox="0 0 32 32" aria-hidden="true">
      <path {...line} fill={colour.accent} d={`M10 5.5${quote} 10 5.5Z`} />
      <path {...line} fill="none" d={`M20 5.5${quote} 20 5.5Z`} />
    </svg>
  )
}

let fonts: Font[] | undefined

// In the order in which they are asked for a letter: names and titles may be written in more than Latin ones.
function readFonts(): Font[] {
  const { resolve } = createRequire(import.meta.url)
  const folders = {
    Inter: [dirname(resolve('@fontsource/inter/package.json')), 'inter', [400, 600]],
    'Source Serif 4': [dirname(resolve('@fontsource/source-serif-4/package.json')), 'source-serif-4', [600]],
  } as const
  return Object.entries(folders).flatMap(([name, [folder, file, weights]]) =>
    weights.flatMap(weight =>
      ['latin', 'latin-ext', 'cyrillic', 'greek'].map((subset): Font => {
        const path = join(folder, 'files', `${file}-${subset}-${weight}-normal.woff`)
        return { name, weight, style: 'normal', data: readFileSync(path) }
      }),
    ),
  )
}
