import { daysBetween } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EvidenceEnd } from '../../../../shared/contract/evidence.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import { eventSavedAt, listEvents } from '../../events/store.ts'
import { metricLines } from './lines.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** The days of an event: whose word they are, and what the shops sold on them. */
export function eventDaysCell(sources: Sources, { id, phase: name }: CellOf<'event'>): Cell {
  const { db, books } = sources
  const event = listEvents(db).events.find((one) => one.id === id)
  const phases = event?.phases.filter((one) => name === null || one.name === name) ?? []
  const [first, last] = [phases[0], phases.at(-1)]
  if (event === undefined || first === undefined || last === undefined)
    throw new SellerError('NOT_FOUND', '没有这个活动，刷新后再看。')
  const range = { from: first.from, to: last.to }
  const shops = books.shops.flatMap(({ id: shop, platform }) =>
    event.platform === null || familyOf(platform) === familyOf(event.platform) ? [shop] : [],
  )
  const scope = { ...range, shops, dateBasis: 'paid' as const, refundBook: 'attributed' as const }
  const isEstimated = phases.some(({ estimated }) => estimated)
  return cell({
    name: `${event.name}${name ?? ''} ${range.from} 到 ${range.to}`,
    definition: '几天，两头都算。活动对齐同比、目标的时间进度、预测都按这些日子算；订单行是这几天卖的。',
    unit: 'count',
    value: daysBetween(range.from, range.to),
    lines: shops.length === 0 ? null : metricLines(sources, 'gmv', scope, () => true),
    end: endOf(event, isEstimated, eventSavedAt(db, id)),
    notes: isEstimated ? ['按往年估的，平台公布了就点“改”写上真的日期'] : [],
  })
}

function endOf({ source }: ShopEvent, isEstimated: boolean, at: string | null): EvidenceEnd {
  if (source !== 'builtIn') return { kind: 'typed', words: source === 'own' ? '自己加的活动' : '自己改过的日期', at }
  return { kind: 'calendar', words: isEstimated ? '掌柜台自带的日期，按往年估的' : '掌柜台自带的日期', at: null }
}
