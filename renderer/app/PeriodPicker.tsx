import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { addDays, monthEnd, monthOf, monthStart, weekOf } from '../../shared/calendar.ts'
import type { DayRange } from '../../shared/calendar.ts'
import { Icon } from '../components/Icon.tsx'
import { periodKind, periodName, stepPeriod } from './scope.ts'
import type { PeriodKind } from './scope.ts'
import { useState } from 'react'

interface Props {
  value: DayRange
  onChange: (range: DayRange) => void
}

const KINDS = [
  { value: 'month' as const, label: '月' },
  { value: 'week' as const, label: '周' },
  { value: 'custom' as const, label: '自选' },
]

/** A month, a week from Monday, or any days; arrows go to the unit before and after. */
export function PeriodPicker({ value, onChange }: Props) {
  const natural = periodKind(value)
  const [chosen, setChosen] = useState<PeriodKind | null>(null)
  const kind = chosen === 'custom' ? 'custom' : natural
  function choose(next: PeriodKind): void {
    setChosen(next)
    if (next !== 'custom') onChange(unitAt(next, value))
  }
  return (
    <span className="period" role="group" aria-label={`时间：${periodName(value)}`}>
      <Select aria-label="时间单位" options={KINDS} value={kind} onChange={choose} popupMatchSelectWidth={false} />
      <Button
        aria-label="前一段"
        title="前一段"
        icon={<Icon name="left" />}
        onClick={() => onChange(stepPeriod(value, -1))}
      />
      {kind === 'custom' ? (
        <DatePicker.RangePicker
          aria-label="起止日期"
          allowClear={false}
          value={[dayjs(value.from), dayjs(value.to)]}
          onChange={(days) => {
            const [from, to] = days ?? []
            if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
          }}
        />
      ) : (
        <UnitPicker kind={kind} value={value} onChange={onChange} />
      )}
      <Button
        aria-label="后一段"
        title="后一段"
        icon={<Icon name="right" />}
        onClick={() => onChange(stepPeriod(value, 1))}
      />
    </span>
  )
}

function UnitPicker({ kind, value, onChange }: Props & { kind: 'month' | 'week' }) {
  return (
    <DatePicker
      key={kind}
      picker={kind}
      aria-label={kind === 'month' ? '月份' : '星期'}
      allowClear={false}
      value={dayjs(value.from)}
      format={kind === 'month' ? 'YYYY年M月' : () => periodName(value)}
      className={`period-${kind}`}
      onChange={(day) => {
        const chosen = day?.format('YYYY-MM-DD')
        if (chosen !== undefined) onChange(unitAt(kind, { from: chosen, to: chosen }))
      }}
    />
  )
}

/** The unit that holds the last day of a range. */
function unitAt(kind: 'month' | 'week', { to }: DayRange): DayRange {
  if (kind === 'month') return { from: monthStart(monthOf(to)), to: monthEnd(monthOf(to)) }
  const monday = weekOf(to)
  return { from: monday, to: addDays(monday, 6) }
}
