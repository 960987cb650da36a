import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { familyOf } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { today, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { EventForm } from './EventForm.tsx'
import { EventTable } from './EventTable.tsx'
import { daysText, nextEvent, platformName, wholeOf } from './words.ts'

type Platforms = 'own' | 'all'

/** When 618, 双11 and the festivals are, year by year; what comparisons and targets go by. */
export default function EventsPage() {
  const { query } = useApi()
  const list = useQuery(query.events.list.queryOptions())
  const shops = useShops()
  const [year, setYear] = useState(() => Number(today().slice(0, 4)))
  const [platforms, setPlatforms] = useState<Platforms>(shops.length === 0 ? 'all' : 'own')
  const [editing, setEditing] = useState<ShopEvent | 'new' | null>(null)
  const [gone, setGone] = useState<ShopEvent | null>(null)
  const remove = useMutation(query.events.remove.mutationOptions({ onSuccess: ({ removed }) => setGone(removed) }))
  const bringBack = useMutation(query.events.save.mutationOptions({ onSuccess: () => setGone(null) }))
  const reset = useMutation(query.events.reset.mutationOptions())
  usePageReady(list.data !== undefined || list.isError)
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return null
  const families = new Set(shops.map(({ platform }) => familyOf(platform)))
  const isShown = ({ platform }: ShopEvent) =>
    platforms === 'all' || platform === null || families.has(familyOf(platform))
  const all = list.data.events.filter(isShown)
  const years = yearsOf(list.data.events, year)
  const error = remove.error ?? bringBack.error ?? reset.error
  return (
    <div className="page events">
      <h1 className="unseen">活动日历</h1>
      <p className="answer">{nextSentence(all)}</p>
      <p className="quiet">
        活动对齐同比和目标进度都按这里的日期算。每年的日期以平台公布的为准：写着「预计」的是按往年估的，平台公布了就点「改」写上真的日期。
      </p>
      <Section
        title={
          <ListedTitle
            title={`${year} 年的活动`}
            words="活动日历里这一年、这些平台的活动，一个算一个。"
            rows={all.filter((event) => event.year === year)}
            nameOf={({ name }) => name}
            cellOf={({ id }) => ({ of: 'event', id, phase: null })}
          />
        }
        extra={
          <span className="buttons">
            <Select
              aria-label="年份"
              value={year}
              options={years.map((value) => ({ value, label: `${value} 年` }))}
              onChange={setYear}
            />
            <Select<Platforms>
              aria-label="哪些平台"
              value={platforms}
              popupMatchSelectWidth={false}
              options={[
                { value: 'own', label: '我的店所在的平台' },
                { value: 'all', label: '全部平台' },
              ]}
              onChange={setPlatforms}
            />
            <Button onClick={() => setEditing('new')}>加一个活动</Button>
          </span>
        }
      >
        {editing === null ? null : (
          <EventForm
            key={editing === 'new' ? 'new' : editing.id}
            event={editing === 'new' ? null : editing}
            year={year}
            onDone={(saved) => {
              setEditing(null)
              if (saved !== null) setYear(saved.year)
            }}
          />
        )}
        {gone === null ? null : <TakeBack onBack={() => bringBack.mutate(gone)}>已拿掉「{nameOf(gone)}」</TakeBack>}
        {error === null ? null : <Failure error={error} />}
        <EventTable
          year={year}
          events={all.filter((event) => event.year === year)}
          onEdit={setEditing}
          onRemove={(event) => remove.mutate({ id: event.id })}
          onReset={(event) => reset.mutate({ id: event.id })}
        />
        <Removed
          events={list.data.removed.filter((event) => event.year === year)}
          onReset={(id) => reset.mutate({ id })}
        />
      </Section>
    </div>
  )
}

function nameOf({ name, year, platform }: ShopEvent): string {
  return `${year} 年${name}，${platformName(platform)}`
}

function yearsOf(events: readonly ShopEvent[], year: number): number[] {
  return [...new Set([...events.map((event) => event.year), year])].toSorted((a, b) => a - b)
}

function nextSentence(events: readonly ShopEvent[]): string {
  const day = today()
  const next = nextEvent(events, day)
  if (next === null) return '往后还没有活动，加上明年的日期。'
  const whole = wholeOf(next)
  const days = daysText(whole, Number(day.slice(0, 4)))
  const when = next.phases.some(({ estimated }) => estimated) ? `预计 ${days}` : days
  return whole.from <= day ? `正在进行：${next.name}（${when}）。` : `接下来：${next.name}（${when}）。`
}

/** Events of the program that the seller has taken out. */
function Removed({ events, onReset }: { events: readonly ShopEvent[]; onReset: (id: string) => void }) {
  if (events.length === 0) return null
  return (
    <ul className="events-removed" aria-label="拿掉的活动">
      {events.map((event) => (
        <li key={event.id}>
          <span className="quiet">拿掉的：{nameOf(event)}</span>
          <Button type="link" aria-label={`放回${nameOf(event)}`} onClick={() => onReset(event.id)}>
            放回去
          </Button>
        </li>
      ))}
    </ul>
  )
}
