import type { ComponentChildren } from 'preact'

export type Theme = 'system' | 'light' | 'dark'

type Props = {
  title: string
  description?: string | undefined
  theme: Theme
  styles: string[]
  /** Fonts to fetch before the style sheet asks for them. */
  preloads: string[]
  canonical?: string | undefined
  head?: ComponentChildren
  children: ComponentChildren
}

/** The <html> of every page. The doctype goes before it. */
export function Document({ title, description, theme, styles, preloads, canonical, head, children }: Props) {
  return (
    <html lang="en" {...(theme !== 'system' && { 'data-theme': theme })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        {preloads.map(href => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {styles.map(href => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        {canonical && <link rel="canonical" href={canonical} />}
        {head}
      </head>
      <body class="flex min-h-dvh flex-col">{children}</body>
    </html>
  )
}
