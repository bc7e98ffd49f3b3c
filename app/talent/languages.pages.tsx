import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { HiddenField, SelectField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { languageLevels, languages, levelMeanings, mostLanguages, type SpokenLanguage } from './language.ts'
import { profileCrumbs } from './profile-crumbs.ts'

/** The languages that somebody speaks, as rows of a form: a few empty ones are always there. */
export function LanguagesPage({ form }: { form: FormState }) {
  const filled = Object.keys(form.values).filter(
    name => name.startsWith('language_') && form.values[name],
  ).length
  const rows = Math.min(mostLanguages, Math.max(4, filled + 2))
  return (
    <>
      <PageHead
        title="Languages"
        lead="In which languages can people work with you? Companies filter by them."
        crumbs={profileCrumbs}
      />
      <form method="post" action="/profile/languages" class="flex max-w-form flex-col gap-5">
        <FormErrors form={form} />
        <HiddenField name="revision" value={String(form.values['revision'] ?? '')} />
        {Array.from({ length: rows }, (_, at) => (
          <div key={at} class="grid gap-x-5 gap-y-3 sm:grid-cols-2">
            <SelectField
              form={form}
              name={`language_${at + 1}`}
              label={`Language ${at + 1}`}
              required={false}
              empty="None"
              options={languages.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <SelectField
              form={form}
              name={`level_${at + 1}`}
              label={`Level of language ${at + 1}`}
              required={false}
              empty="Choose a level"
              options={languageLevels.map(level => ({ value: level, label: levelMeanings[level] }))}
            />
          </div>
        ))}
        <p class="max-w-reading text-13 text-ink-soft">
          To take one away, choose “None”. More rows are there once these are saved.
        </p>
        <div class="flex flex-wrap gap-2">
          <Button>Save the languages</Button>
          <ButtonLink href="/profile" variant="quiet">
            Back without saving
          </ButtonLink>
        </div>
      </form>
    </>
  )
}

/** The stored languages as the form types them. */
export function typedLanguages(spoken: readonly SpokenLanguage[]): Record<string, string> {
  return Object.fromEntries(
    spoken.flatMap(({ language, level }, at) => [
      [`language_${at + 1}`, language],
      [`level_${at + 1}`, level],
    ]),
  )
}
