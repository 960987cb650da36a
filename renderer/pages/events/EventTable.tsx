import { Button } from 'antd'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { SOURCES, daysText, placeInYear, platformName, wholeOf } from './words.ts'

interface Props {
  year: number
  events: readonly ShopEvent[]
  onEdit: (event: ShopEvent) => void
  onRemove: (event: ShopEvent) => void
  onReset: (event: ShopEvent) => void
}

/** The events of a year in their order, each with its phases and its place in the year. */
export function EventTable({ year, events, onEdit, onRemove, onReset }: Props) {
  const columns: DataColumn<ShopEvent>[] = [
    { key: 'name', title: '活动', width: 110, render: ({ name }) => <b>{name}</b> },
    { key: 'platform', title: '平台', width: 86, render: ({ platform }) => platformName(platform) },
    {
      key: 'days',
      title: '起止',
      width: 170,
      render: (event) => (
        <OpenCell cell={{ of: 'event', id: event.id, phase: null }} name={event.name}>
          <span className="figure">{daysText(wholeOf(event), year)}</span>
        </OpenCell>
      ),
    },
    { key: 'phases', title: '阶段', render: (event) => <Phases event={event} year={year} /> },
    { key: 'place', title: '1 月 → 12 月', width: 220, render: (event) => <YearStrip event={event} year={year} /> },
    { key: 'source', title: '日期来自', width: 78, render: ({ source }) => SOURCES[source] },
    {
      key: 'edit',
      title: '',
      width: 150,
      render: (event) => (
        <span className="buttons">
          <Button type="link" aria-label={`改${event.name}`} onClick={() => onEdit(event)}>
            改
          </Button>
          {event.source === 'changed' ? (
            <Button type="link" aria-label={`${event.name}恢复原样`} onClick={() => onReset(event)}>
              恢复原样
            </Button>
          ) : null}
          <Button type="link" aria-label={`拿掉${event.name}`} onClick={() => onRemove(event)}>
            拿掉
          </Button>
        </span>
      ),
    },
  ]
  return (
    <DataTable<ShopEvent>
      label={`${year} 年的活动`}
      rows={events}
      rowKey={({ id }) => id}
      columns={columns}
      empty={`${year} 年还没有活动`}
    />
  )
}

function Phases({ event, year }: { event: ShopEvent; year: number }) {
  return (
    <ul className="phases">
      {event.phases.map(({ name, from, to, estimated }) => (
        <li key={name}>
          {name}{' '}
          <OpenCell cell={{ of: 'event', id: event.id, phase: name }} name={`${event.name}${name}`}>
            <span className="figure">{daysText({ from, to }, year)}</span>
          </OpenCell>
          {estimated ? (
            <span className="estimated" title="按往年估的，以平台公布的为准，知道了就改">
              预计
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Where the phases lie in the year; what it shows stands in words beside it. */
function YearStrip({ event, year }: { event: ShopEvent; year: number }) {
  return (
    <span className="year-strip" aria-hidden="true">
      {event.phases.map(({ name, from, to, estimated }) => {
        const { left, width } = placeInYear({ from, to }, year)
        return (
          <span
            key={name}
            className={estimated ? 'year-phase year-estimated' : 'year-phase'}
            style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          />
        )
      })}
    </span>
  )
}
