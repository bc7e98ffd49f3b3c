import { drawSocialImage, type SocialImage, socialSize, socialTag } from '../ui/social-image.tsx'
import type { AppContext } from './request.ts'

/** What a page says of itself to those who link to it: addresses are paths. */
export type Sharing = { image?: { path: string; tag: string } | undefined; data?: object[] | undefined }

/** The image of a page at `<its path>/social.png`, by an address that changes with what it shows. */
export function socialImageOf(path: string, image: SocialImage): Sharing['image'] {
  return { path: `${path}/social.png`, tag: socialTag(image) }
}

/** Answers with an image, or that it is still the one that the asker has. */
export async function sendSocialImage(c: AppContext, image: SocialImage): Promise<Response> {
  const etag = `"${socialTag(image)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'public, max-age=86400')
  // It is made to be shown elsewhere.
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag)) return c.body(null, 304)
  return c.body(new Uint8Array(await drawSocialImage(image)), 200, { 'Content-Type': 'image/png' })
}

/** In the head of a public page: what previews show (ogp.me), and what search engines read (schema.org, JSON-LD). */
export function SharingTags(
  props: { url: string; title: string; description: string | undefined } & Sharing,
) {
  const { url, title, description, image, data = [] } = props
  const address = image && `${new URL(image.path, url).href}?v=${image.tag}`
  return (
    <>
      <meta property="og:site_name" content="Rapport" />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={url} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      {address && (
        <>
          <meta property="og:image" content={address} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content={String(socialSize.width)} />
          <meta property="og:image:height" content={String(socialSize.height)} />
          <meta property="og:image:alt" content={title} />
        </>
      )}
      <meta name="twitter:card" content={address ? 'summary_large_image' : 'summary'} />
      {data.length > 0 && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: inScript({ '@context': 'https://schema.org', '@graph': data }) }}
        />
      )}
    </>
  )
}

/** No text can end the element that it stands in. */
function inScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
