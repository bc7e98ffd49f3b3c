type Props = {
  id: string
  name: string
  photo?: string | null | undefined
  size?: 'small' | 'medium' | 'large'
}

/** A photo, or two initials on a hue made from the id. The name stands beside it, so it is silent to screen readers. */
export function Avatar({ id, name, photo, size = 'medium' }: Props) {
  if (photo)
    return (
      <img src={photo} alt="" loading="lazy" class={`shrink-0 rounded-full object-cover ${sizes[size]}`} />
    )
  return (
    <span
      data-hue={hueOf(id)}
      aria-hidden="true"
      data-initials={initialsOf(name)}
      class={`inline-flex shrink-0 items-center justify-center rounded-full leading-none font-medium before:content-[attr(data-initials)] ${sizes[size]}`}
    />
  )
}

// The initials are drawn, not written: a copied or searched name does not carry them along.
const sizes = { small: 'size-8 text-13', medium: 'size-12 text-16', large: 'size-24 text-28' }

/** One of twelve, the same for an id everywhere. */
export function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 997
  return sum % 12
}

export function initialsOf(name: string): string {
  const words = name.replaceAll('.', '').split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return letters.map(word => [...word][0]!.toUpperCase()).join('')
}
