import { DayField } from '../../components/fields.tsx'

/** When each version was shown; nothing while one end is missing. */
export interface PeriodDraft {
  from: string | null
  to: string | null
}

export const NO_PERIOD: PeriodDraft = { from: null, to: null }

interface Days {
  from: string
  to: string
}

function daysOf({ from, to }: PeriodDraft): Days | null {
  return from === null || to === null || from > to ? null : { from, to }
}

/** What is asked besides: periods are told only where both are whole. */
export function periodsOf(a: PeriodDraft, b: PeriodDraft): { periods?: { a: Days; b: Days } } {
  const [x, y] = [daysOf(a), daysOf(b)]
  return x === null || y === null ? {} : { periods: { a: x, b: y } }
}

interface Props {
  name: string
  value: PeriodDraft
  onChange: (value: PeriodDraft) => void
}

/** May stay empty, where both versions were shown at the same time. */
export function PeriodFields({ name, value, onChange }: Props) {
  return (
    <>
      <DayField
        label={`${name}从哪天`}
        placeholder="可不填"
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
      />
      <DayField
        label={`${name}到哪天`}
        placeholder="可不填"
        value={value.to}
        onChange={(to) => onChange({ ...value, to })}
      />
    </>
  )
}
