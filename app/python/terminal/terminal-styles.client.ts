/**
 * Lets xterm.js make its elements. It writes colours and sizes into style elements, which our content security policy
 * forbids; each of those becomes an empty element here, whose text is a sheet that the page adopts: that is allowed.
 * `documentOverride`, an option of xterm.js, does not reach all of them. Gives the way to take the sheets out again.
 */
export function withAdoptedStyles(make: () => void): () => void {
  const sheets: CSSStyleSheet[] = []
  const create = document.createElement.bind(document) as (tag: string) => HTMLElement
  Object.defineProperty(document, 'createElement', {
    configurable: true,
    value: (tag: string) => (tag === 'style' ? adoptedStyle(create('span'), sheets) : create(tag)),
  })
  try {
    make()
  } finally {
    Reflect.deleteProperty(document, 'createElement')
  }
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => !sheets.includes(sheet))
  }
}

function adoptedStyle(element: HTMLElement, sheets: CSSStyleSheet[]): HTMLElement {
  const sheet = new CSSStyleSheet()
  sheets.push(sheet)
  document.adoptedStyleSheets.push(sheet)
  element.hidden = true
  Object.defineProperty(element, 'textContent', { set: (styles: string) => sheet.replaceSync(styles) })
  return element
}
