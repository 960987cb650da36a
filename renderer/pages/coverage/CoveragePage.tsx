import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ShopCoverage } from '../../../shared/contract/coverage.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { monthName } from '../../app/scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { today } from '../../app/use-scope.ts'
import { Section } from '../../components/Section.tsx'
import { CoverageTable } from './CoverageTable.tsx'

/** Which exports a month still lacks, and where to fetch them. */
export default function CoveragePage() {
  const { query } = useApi()
  const months = useQuery(query.review.months.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const month = chosen ?? months.data?.[0] ?? null
  usePageReady(months.data !== undefined || months.isError)
  if (months.isError) return <Failure error={months.error} onRetry={() => void months.refetch()} />
  if (months.data === undefined) return null
  if (month === null) return <Nothing />
  return (
    <div className="page">
      <h1 className="unseen">本月还缺什么</h1>
      <label className="coverage-month">
        月份
        <Select
          aria-label="月份"
          value={month}
          options={months.data.map((value) => ({ value, label: monthName(value) }))}
          onChange={setChosen}
        />
      </label>
      <Month month={month} />
    </div>
  )
}

function Nothing() {
  return (
    <div className="page">
      <h1 className="unseen">本月还缺什么</h1>
      <p className="answer">还没有数据。先导入一个月的订单，这里会告诉你做复盘还缺哪些表、去哪里导出。</p>
      <Button type="primary" onClick={() => navigate(PATHS.imports)}>
        去导入
      </Button>
    </div>
  )
}

function Month({ month }: { month: string }) {
  const coverage = useQuery(useApi().query.imports.coverage.queryOptions({ input: { month } }))
  if (coverage.isError) return <Failure error={coverage.error} onRetry={() => void coverage.refetch()} />
  return (
    <>
      {coverage.data?.map((shop) => (
        <Shop key={shop.shopId} shop={shop} month={month} />
      ))}
    </>
  )
}

/** The days that the next report to fetch lacks open to those days. */
function lackingIn({ next, shopId, reports }: ShopCoverage, month: string): Spoken {
  const report = reports.find(({ label, days }) => days.missing.length > 0 && next?.startsWith(label) === true)
  if (report === undefined) return []
  const cell = { of: 'covered' as const, month, shopId, report: report.report, day: null, today: today() }
  return [`缺 ${report.days.missing.length} 天`, '整月都没有'].map((text) => ({ text, metric: null, cell }))
}

function Shop({ shop, month }: { shop: ShopCoverage; month: string }) {
  return (
    <Section title={`${shop.shop}（${PLATFORM_NAMES[shop.platform]}）`}>
      <p className="coverage-next">
        {shop.next === null ? (
          <>
            <Icon name="check" /> 做这个月的复盘，必要的表都齐了。
          </>
        ) : (
          <>
            <Icon name="warn" /> <Sentence text={shop.next} figures={lackingIn(shop, month)} scope={null} />
          </>
        )}
      </p>
      <CoverageTable shop={shop} month={month} />
    </Section>
  )
}
