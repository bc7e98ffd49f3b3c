import { island } from '../../platform/island.tsx'
import { SnippetControls } from './snippet-controls.tsx'

export const Snippet = island('app/python/snippet/snippet.island.tsx', SnippetControls)
