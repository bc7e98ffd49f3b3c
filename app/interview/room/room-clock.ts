/** When something was, by this browser's clock, as everywhere in the product: "22:07". */
export function clockTime(at: string): string {
  return clock.format(new Date(at))
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
