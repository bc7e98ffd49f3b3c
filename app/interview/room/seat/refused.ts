// What somebody typed while another was in the driver's seat: the server does not take it, so their browser puts it aside.

/** Texts of files by name. */
export type Texts = Record<string, string>

/** Where a browser keeps the texts of all its files while the page begins anew. */
export function refusedIn(interviewId: string): string {
  return `rapport.refused.${interviewId}`
}

/** Those of the texts put aside that the room has not: another text, or no such file. An empty one is nothing to keep. */
export function notTaken(putAside: Texts, taken: Texts): Texts {
  return Object.fromEntries(
    Object.entries(putAside).filter(([name, text]) => text.trim() && text !== taken[name]),
  )
}
