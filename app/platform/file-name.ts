const most = 100

/**
 * The name under which an uploaded file is shown and saved: without folders, without what no file system or header
 * takes, without marks that turn the direction of writing (they make `exe` look like `txt`). `extension` is added where
 * there is none.
 */
export function cleanFileName(name: string, extension = ''): string {
  const last = name.split(/[/\\]/).at(-1)!
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const own = /\.[a-z0-9]{1,10}$/i.exec(clean)?.[0] ?? ''
  const ending = own || (extension && `.${extension}`)
  const stem = clean.slice(0, clean.length - own.length)
  // These names are devices on Windows, with any extension.
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}` : stem || 'file'
  return [...safe].slice(0, most - ending.length).join('') + ending
}
