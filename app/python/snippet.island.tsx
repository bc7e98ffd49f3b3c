import { island } from '../platform/island.tsx'
import { SnippetControls } from './snippet-controls.tsx'

export const Snippet = island('app/python/snippet.island.tsx', SnippetControls)
