import { levels } from '../../guide/question.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField, SelectField, TextArea, TextField, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { OwnMarkdown } from './own-markdown.tsx'
import type { OwnTyped } from './own-typed.ts'
import { QuestionWhole } from './question-whole.tsx'

type Props = {
  action: string
  typed: OwnTyped
  /** Competencies and topics that there are already, to be found again. */
  known: { competencies: string[]; topics: string[] }
  preview: boolean
}

/** Writing a question: in fields, or as Markdown in the guides' format. Either can be looked at before it is kept. */
export function OwnQuestionForm({ action, typed: given, known, preview }: Props) {
  const { as, form, question } = given
  const hidden = ['id', 'revision'].filter(name => form.values[name] !== undefined)
  return (
    <div class="flex flex-col gap-10">
      <form method="post" action={action} class="flex flex-col gap-6" novalidate>
        <FormErrors form={form} />
        {hidden.map(name => (
          <HiddenField key={name} name={name} value={typed({ form, name })} />
        ))}
        <HiddenField name="as" value={as} />
        {as === 'form' ? <Fields typed={given} known={known} /> : <OwnMarkdown typed={given} />}
        <div class="flex flex-wrap items-center gap-3">
          <Button>Save the question</Button>
          <Button variant="quiet" icon="eye" name="press" value="preview" formaction={`${action}#preview`}>
            Preview
          </Button>
          {as === 'form' ? (
            <Button variant="plain" name="press" value="markdown">
              Go on in Markdown
            </Button>
          ) : (
            <Button variant="plain" name="press" value="form">
              Go on in the form
            </Button>
          )}
        </div>
      </form>
      {preview && question && (
        <section id="preview" aria-label="Preview" tabIndex={-1}>
          <Card
            title={question.title}
            actions={
              <p class="text-14 text-ink-soft">
                {question.competency} · {question.level} · {question.minutes} minutes · not saved yet
              </p>
            }
          >
            <QuestionWhole content={question.content} />
          </Card>
        </section>
      )}
    </div>
  )
}

function Fields({ typed: { form }, known }: Pick<Props, 'typed' | 'known'>) {
  const area = (name: string, label: string, help: string, rows: number, required = true) => (
    <TextArea form={form} name={name} label={label} help={help} rows={rows} required={required} />
  )
  return (
    <>
      <Card title="What it is">
        <div class="grid gap-5 sm:grid-cols-2">
          <div class="sm:col-span-2">
            <TextField
              form={form}
              name="title"
              label="Name"
              maxlength={100}
              help="As it stands in your lists."
            />
          </div>
          <TextField
            form={form}
            name="competency"
            label="Competency"
            list="competencies"
            maxlength={40}
            help="What it shows of a person, in a word."
          />
          <TextField
            form={form}
            name="topic"
            label="Topic"
            list="topics"
            maxlength={60}
            help="What it is about. A suggested kit has each topic once."
          />
          <SelectField
            form={form}
            name="level"
            label="Level"
            empty="Choose a level"
            options={levels.map(level => ({ value: level, label: level }))}
          />
          <TextField form={form} name="minutes" label="Minutes" inputmode="numeric" short />
        </div>
        <Known id="competencies" words={known.competencies} />
        <Known id="topics" words={known.topics} />
      </Card>
      <Card title="What is asked">
        <div class="flex flex-col gap-5">
          {area('prompt', 'Prompt', 'As you would say it. The only part that the candidate ever reads.', 5)}
          {area('purpose', 'Purpose', 'What the answer tells you about the person.', 3)}
          {area('answer', 'Model answer', 'What a strong person says. Markdown, also with code.', 9)}
          {area('follow_ups', 'Follow-ups', 'One a line, at most three.', 3, false)}
        </div>
      </Card>
      <Card title="How it is heard">
        <div class="grid gap-5 lg:grid-cols-3">
          {area('strong', 'Listen for: strong', 'One sign a line.', 4)}
          {area('adequate', 'Listen for: adequate', 'One sign a line.', 4)}
          {area('worrying', 'Listen for: worrying', 'One sign a line.', 4)}
          {area('anchor_5', 'What earns a 5', 'What one can see or hear, not what one feels.', 4)}
          {area('anchor_3', 'What earns a 3', 'Between them, raters choose 2 and 4.', 4)}
          {area('anchor_1', 'What earns a 1', 'So that two raters come to the same number.', 4)}
        </div>
      </Card>
    </>
  )
}

function Known({ id, words }: { id: string; words: string[] }) {
  return (
    <datalist id={id}>
      {words.map(word => (
        <option key={word} value={word} />
      ))}
    </datalist>
  )
}
