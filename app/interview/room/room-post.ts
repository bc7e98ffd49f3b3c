export const unreachable = 'That did not reach the server. Try it again.'

/** Posts a form from the room's script. Gives what is wrong, in words, or nothing. */
export async function post(url: string, fields: Record<string, string>): Promise<string> {
  try {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
    return response.ok ? '' : await whyRefused(response)
  } catch {
    return unreachable
  }
}

// An error page says what happened in its first paragraph's words; the room says the same.
export async function whyRefused(response: Response): Promise<string> {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return page.querySelector('main p')?.textContent?.trim() || unreachable
}
