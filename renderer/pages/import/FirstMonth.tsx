import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { ReportCoverage, ShopCoverage } from '../../../shared/contract/coverage.ts'
import { useApi } from '../../api/index.tsx'
import { PATHS } from '../../app/routes.ts'
import { monthName } from '../../app/scope.ts'
import { today } from '../../app/use-scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Section } from '../../components/Section.tsx'

/** What to fetch for the newest month, shop by shop: ticked off by the files themselves, gone once nothing essential lacks. */
export function FirstMonth() {
  const { query } = useApi()
  const month = useQuery(query.review.months.queryOptions()).data?.[0]
  if (month === undefined) return null
  return <Checklist month={month} />
}

function Checklist({ month }: { month: string }) {
  const shops = useQuery(useApi().query.imports.coverage.queryOptions({ input: { month } })).data ?? []
  const lacking = shops.filter(({ next }) => next !== null)
  if (lacking.length === 0) return null
  return (
    <Section title={`${monthName(month)}还要取哪些表`} extra={<Link href={PATHS.coverage}>每天缺什么</Link>}>
      {lacking.map((shop) => (
        <Shop key={shop.shopId} shop={shop} month={month} />
      ))}
    </Section>
  )
}

function Shop({ shop: { shopId, shop, reports }, month }: { shop: ShopCoverage; month: string }) {
  return (
    <>
      <h3>{shop}</h3>
      <ul className="first-month" aria-label={`${shop}要取的表`}>
        {reports
          .filter(({ essential }) => essential)
          .map((report) => (
            <Step key={report.report} report={report} shopId={shopId} month={month} />
          ))}
      </ul>
    </>
  )
}

interface StepProps {
  report: ReportCoverage
  shopId: string
  month: string
}

function Step({ report: { report, label, days, where, why }, shopId, month }: StepProps) {
  const done = days.missing.length === 0
  return (
    <li>
      {done ? <Icon name="check" /> : <Icon name="warn" />} <b>{label}</b>{' '}
      {done ? (
        <span className="quiet">有了</span>
      ) : (
        <>
          <OpenCell cell={{ of: 'covered', month, shopId, report, day: null, today: today() }} name={`${label}缺的天`}>
            {days.present.length === 0 ? '还没有' : `还缺 ${days.missing.length} 天`}
          </OpenCell>
          ：{where}
          <span className="quiet">（{why}）</span>
        </>
      )}
    </li>
  )
}
