import { addDays } from '../../../shared/calendar.ts'
import type { ListingPage } from '../../../shared/contract/goods.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'

interface Props {
  page: ListingPage
  shopId: string
  productId: string
  scope: PageScope
}

/** What one listing sold and who came, seven days a point; a point opens the lines or the rows of its days. */
export function WeekCharts({ page: { title, charts, weeks }, shopId, productId, scope }: Props) {
  const open = useEvidence()
  function daysAt(index: number): PageScope | null {
    const from = weeks[index]?.from
    return from === undefined ? null : { ...scope, from, to: addDays(from, 6), shops: [shopId], compare: 'none' }
  }
  function openSales(index: number): void {
    const days = daysAt(index)
    if (days !== null)
      open({
        metric: 'gmv',
        scope: days,
        part: { by: 'product', key: productId, name: title },
        beside: ['gmv', 'refundAmount'],
      })
  }
  function openVisitors(index: number): void {
    const days = daysAt(index)
    if (days !== null)
      open({ row: { ...scopeInput(days), of: 'listing', shopId, productId }, name: `${days.from} 起 7 天的访客` })
  }
  return (
    <>
      <Chart model={charts.sales} height={200} onPick={openSales} />
      {charts.visitors === null ? null : <Chart model={charts.visitors} height={160} onPick={openVisitors} />}
    </>
  )
}
