import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { addDays, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { DayRange } from '../../../shared/calendar.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { targetsAddress } from '../../app/routes.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { scopeInput } from '../../app/scope.ts'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { ShopSelect } from '../../components/ShopSelect.tsx'
import { forecastOf, pastOf, triedOf } from './cells.ts'
import type { Figure } from './cells.ts'
import { Days } from './Days.tsx'
import { Outlook } from './Outlook.tsx'
import { AheadTable, MethodTable } from './tables.tsx'

type Grain = 'week' | 'month'
type Measure = 'gmv' | 'orders' | 'units'
type InferredInput = NonNullable<Parameters<ReturnType<typeof useApi>['client']['forecast']['sales']>[0]>

const HORIZON = { week: 8, month: 3 } as const

const MEASURES = [
  { value: 'gmv' as const, label: '支付金额' },
  { value: 'orders' as const, label: '订单' },
  { value: 'units' as const, label: '件数' },
]
const GRAINS = [
  { value: 'day' as const, label: '按天' },
  { value: 'week' as const, label: '按周' },
  { value: 'month' as const, label: '按月' },
]

const DAYS = [30, 60, 90].map((value) => ({ value, label: `${value} 天` }))

/** What the next days, weeks or months will bring, and how wrong such forecasts have been. */
export default function ForecastPage() {
  return useShops().length === 0 ? <NoForecast /> : <Forecast />
}

function NoForecast() {
  usePageReady(true)
  return <NoData title="预测" />
}

function Forecast() {
  const shops = useShops()
  const [scope, setScope] = useScope()
  const [measure, setMeasure] = useState<Measure>('gmv')
  const [grain, setGrain] = useState<Grain | 'day'>('week')
  const [days, setDays] = useState(30)
  const [product, setProduct] = useState<string | null>(null)
  const chosen = scope.shops.length > 0 ? { shops: [...scope.shops] } : {}
  // Days are those of shops: one product sells too few a day to tell its weekdays apart.
  const isDaily = grain === 'day' && product === null
  const whole = grain === 'day' ? 'week' : grain
  const asked = { ...chosen, measure, grain: whole, horizon: HORIZON[whole], ...(product === null ? {} : { product }) }
  return (
    <div className="page">
      <h1 className="unseen">预测</h1>
      <div className="scope-bar targets-bar" role="toolbar" aria-label="预测什么">
        <ShopSelect shops={shops} value={scope.shops} onChange={(ids) => setScope({ ...scope, shops: ids })} />
        <ProductSelect value={product} onChange={setProduct} />
        <Segmented aria-label="看什么" options={MEASURES} value={measure} onChange={setMeasure} />
        <Segmented
          aria-label="多长一段"
          options={GRAINS.map((one) => ({ ...one, disabled: one.value === 'day' && product !== null }))}
          value={isDaily ? grain : whole}
          onChange={setGrain}
        />
        {isDaily ? <Segmented aria-label="看多远" options={DAYS} value={days} onChange={setDays} /> : null}
      </div>
      {isDaily ? (
        <Days asked={{ ...chosen, measure, horizon: days }} />
      ) : (
        <Answer asked={asked} grain={whole} canTarget={whole === 'month' && product === null} />
      )}
    </div>
  )
}

interface AnswerProps {
  asked: InferredInput
  grain: Grain
  canTarget: boolean
}

function Answer({ asked, grain, canTarget }: AnswerProps) {
  const open = useEvidence()
  const answer = useQuery(useApi().query.forecast.sales.queryOptions({ input: asked }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { ahead } = answer.data
  const cellOf = (period: string, figure: Figure) => forecastOf(asked, grain, period, figure)
  function pick(period: string): void {
    if (ahead.some((one) => one.period === period)) open({ cell: cellOf(period, 'mean'), name: `${period} 预计` })
    else open(pastOf(asked, rangeOf(period, grain)))
  }
  return (
    <Outlook answer={answer.data} isOld={answer.isPlaceholderData} onPick={pick}>
      {ahead.length === 0 ? null : (
        <>
          <AheadTable answer={answer.data} grain={grain} cellOf={cellOf} />
          {canTarget ? <TargetButton month={ahead[0]?.period ?? ''} /> : null}
          <MethodTable answer={answer.data} cellOf={(method, figure) => triedOf(asked, grain, method, figure)} />
        </>
      )}
    </Outlook>
  )
}

function rangeOf(period: string, grain: Grain): DayRange {
  if (grain === 'week') return { from: period, to: addDays(period, 6) }
  return { from: monthStart(period), to: monthEnd(period) }
}

function TargetButton({ month }: { month: string }) {
  return (
    <p className="buttons">
      <Button onClick={() => navigate(targetsAddress(month, null))}>给 {Number(month.slice(5))} 月定目标</Button>
    </p>
  )
}

const MOST_PRODUCTS = 200

/** The products that sold most in the period of the scope; typing finds them by title. */
function ProductSelect({ value, onChange }: { value: string | null; onChange: (product: string | null) => void }) {
  const [scope] = useScope()
  const products = useQuery(
    useApi().query.overview.breakdown.queryOptions({
      input: { ...scopeInput(scope), by: 'product', sort: 'gmv', pageSize: MOST_PRODUCTS },
    }),
  )
  const known = (products.data?.rows ?? []).filter(({ key }) => key !== '')
  return (
    <Select
      aria-label="商品"
      className="forecast-product"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? ''}
      options={[{ value: '', label: '全部商品' }, ...known.map(({ key, name }) => ({ value: key, label: name }))]}
      onChange={(key) => onChange(key === '' ? null : key)}
    />
  )
}
