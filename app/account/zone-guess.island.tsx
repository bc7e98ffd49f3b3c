import { useEffect } from 'preact/hooks'
import { island } from '../platform/island.tsx'
import { currentName } from './time-zone-name.ts'

type Props = { selectId: string }

/** Chooses the browser's own time zone in a select of the page, as long as nobody has chosen another. */
export const ZoneGuess = island<Props>('app/account/zone-guess.island.tsx', ({ selectId }) => {
  useEffect(() => {
    const select = document.getElementById(selectId)
    if (!(select instanceof HTMLSelectElement) || !select.selectedOptions[0]?.defaultSelected) return
    const zone = currentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
    if ([...select.options].some(({ value }) => value === zone)) select.value = zone
  }, [])
  return null
})
