import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { CheckField, CheckGroup, RadioGroup } from './choice.tsx'
import { DateTimeField, SelectField, TextArea, TextField } from './field.tsx'
import { FormErrors } from './form-errors.tsx'
import { MoneyField } from './money-field.tsx'
import { Section } from './section.tsx'

/** The fields, empty and filled, and the same form as it comes back with errors. */
export function FormSpecimens() {
  return (
    <Section title="Forms" id="forms">
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Post a job" level={3}>
          <form method="post" action="/ui" class="flex flex-col gap-5">
            <TextField
              form={filled}
              name="title"
              label="Title"
              help="What a colleague would call the work."
            />
            <TextArea form={filled} name="description" label="Description" required={false} rows={3} />
            <SelectField form={filled} name="level" label="Level" options={levels} empty="Choose one" />
            <RadioGroup form={filled} name="kind" label="How it is paid" options={kinds} inline />
            <CheckGroup form={filled} name="skills" label="Skills" options={skills} help="Up to eight." />
            <MoneyField
              form={filled}
              name="rate"
              label="Rate"
              currencies={['EUR', 'USD']}
              currencyName="currency"
              per="an hour"
            />
            <DateTimeField form={filled} name="starts_at" label="First call" zone="Berlin" />
            <CheckField form={filled} name="remote" label="It can be done from anywhere" />
            <div>
              <Button>Post the job</Button>
            </div>
          </form>
        </Card>
        <Card title="The same, come back" level={3}>
          <form method="post" action="/ui" class="flex flex-col gap-5">
            <FormErrors form={wrong} />
            <TextField form={wrong} name="headline" label="Headline" help="At most 80 characters." />
            <MoneyField
              form={wrong}
              name="wrong_rate"
              label="Rate"
              currencies={['EUR', 'USD']}
              currencyName="wrong_currency"
            />
            <RadioGroup form={wrong} name="place" label="Where" options={places} />
            <TextField
              form={wrong}
              name="password"
              type="password"
              label="Password"
              autocomplete="new-password"
            />
            <div class="flex flex-wrap gap-3">
              <Button variant="quiet">Save the draft</Button>
              <Button>Send</Button>
            </div>
          </form>
        </Card>
      </div>
    </Section>
  )
}

const filled = {
  values: {
    title: 'Senior Python engineer for a scheduling service',
    description: '',
    kind: 'hourly',
    skills: ['asyncio'],
    rate: '85',
    currency: 'EUR',
    starts_at: '2027-03-29T14:30',
    remote: 'yes',
  },
  errors: {},
}

const wrong = {
  values: { headline: 'Python', wrong_rate: '-5', wrong_currency: 'USD', password: 'kept secret' },
  errors: {
    headline: 'The headline needs at least 10 characters; it has 6.',
    wrong_rate: 'The rate must be from 1 to 1,000.',
    place: 'Choose where the work is done.',
  },
}

const levels = ['Junior', 'Middle', 'Senior'].map(label => ({ value: label.toLowerCase(), label }))

const kinds = [
  { value: 'hourly', label: 'By the hour' },
  { value: 'fixed', label: 'A fixed amount' },
]

const skills = ['asyncio', 'PostgreSQL', 'Django'].map(label => ({ value: label, label }))

const places = [
  { value: 'remote', label: 'Anywhere', help: 'You may still ask for hours that overlap.' },
  { value: 'place', label: 'At a place' },
]
