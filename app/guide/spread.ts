/** Some of a list, as far apart as they can be: of a guide's questions some of each difficulty. */
export function spread<T>(items: T[], count: number): T[] {
  if (items.length <= count) return items
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]!)
}
