import type { News } from '../news/news.ts'

/**
 * What an open page is told. `hello`: the connection stands, anew too: whatever happened meanwhile is to be asked for.
 * No words go this way: a page loads them as it loads itself, by its viewer's own queries.
 */
export type LiveEvent = { type: 'hello' } | { type: 'thread'; path: string } | { type: 'news'; news: News }
