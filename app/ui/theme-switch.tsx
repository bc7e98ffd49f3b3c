import type { Theme } from './document.tsx'
import { Icon, type IconName } from './icon.tsx'

const themes: { value: Theme; label: string; icon: IconName }[] = [
  { value: 'system', label: 'As the system', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
]

/** Three buttons of a plain form: the choice is kept in a cookie by the server. */
export function ThemeSwitch({ theme, path }: { theme: Theme; path: string }) {
  return (
    <form method="post" action="/theme" class="flex rounded-md border border-line p-0.5" aria-label="Theme">
      <input type="hidden" name="back" value={path} />
      {themes.map(({ value, label, icon }) => (
        <button
          key={value}
          type="submit"
          name="theme"
          value={value}
          aria-pressed={theme === value}
          aria-label={label}
          title={label}
          class={`flex size-8 items-center justify-center rounded-sm ${theme === value ? 'bg-shade text-ink' : 'text-ink-soft hover:text-ink'}`}
        >
          <Icon name={icon} />
        </button>
      ))}
    </form>
  )
}
