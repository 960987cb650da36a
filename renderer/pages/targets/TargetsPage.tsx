import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { isMonth, monthOf } from '../../../shared/calendar.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { targetsAddress } from '../../app/routes.ts'
import { monthName, newestMonth } from '../../app/scope.ts'
import { today, useQueryParams, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { NoData } from '../../components/NoData.tsx'
import { monthScope } from './month-scope.ts'
import { PaceChart } from './PaceChart.tsx'
import { PaceTable } from './PaceTable.tsx'
import { TargetForm } from './TargetForm.tsx'

/** What the seller wants of a month, how far it has come, and what the days left must bring. */
export default function TargetsPage() {
  return useShops().length === 0 ? <NoTargets /> : <Targets />
}

function NoTargets() {
  usePageReady(true)
  return <NoData title="目标" />
}

function Targets() {
  const shops = useShops()
  const params = useQueryParams()
  const asked = params.get('month') ?? ''
  const month = isMonth(asked) ? asked : (newestMonth(shops) ?? monthOf(today()))
  const shop = shops.find(({ id }) => id === params.get('shop'))?.id ?? null
  return (
    <div className="page targets">
      <h1 className="unseen">目标 {monthName(month)}</h1>
      <div className="scope-bar targets-bar" role="toolbar" aria-label="哪个月的目标">
        <DatePicker
          picker="month"
          aria-label="月份"
          allowClear={false}
          value={dayjs(`${month}-01`)}
          format="YYYY年M月"
          onChange={(chosen) => navigate(targetsAddress(chosen?.format('YYYY-MM') ?? month, shop))}
        />
        <Select
          aria-label="店铺"
          className="targets-shop"
          value={shop ?? ''}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: '全部店铺合计' }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => navigate(targetsAddress(month, id === '' ? null : id))}
        />
      </div>
      <MonthPace month={month} shop={shop} />
    </div>
  )
}

function MonthPace({ month, shop }: { month: string; shop: string | null }) {
  const input = { month, ...(shop === null ? {} : { shop }) }
  const pace = useQuery(useApi().query.targets.pace.queryOptions({ input }))
  usePageReady(pace.data !== undefined || pace.isError)
  if (pace.isError) return <Failure error={pace.error} onRetry={() => void pace.refetch()} />
  if (pace.data === undefined) return null
  const { sentence, figures, rows, elapsed, days, through, notes } = pace.data
  return (
    <div className={pace.isPlaceholderData ? 'old' : ''}>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={monthScope(month, shop, through)} />
      </p>
      <PaceTable rows={rows} open={elapsed < days} scope={monthScope(month, shop, through)} asked={input} />
      <PaceChart pace={pace.data} />
      <TargetForm key={`${month} ${shop ?? ''}`} month={month} shop={shop} />
      <footer className="rests-on">
        {through === null ? null : (
          <span>
            数据完整到{' '}
            <OpenCell cell={{ ...input, of: 'target', metric: 'gmv', figure: 'through' }} name="数据完整到哪天">
              <span className="figure">{through}</span>
            </OpenCell>
          </span>
        )}
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </div>
  )
}
