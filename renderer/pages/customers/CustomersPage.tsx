import { useQuery } from '@tanstack/react-query'
import { formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { TellableShops } from '../../components/TellableShops.tsx'
import { CohortTable } from './CohortTable.tsx'
import { Community } from './Community.tsx'
import { LevelTable } from './LevelTable.tsx'
import { MigrationTable } from './MigrationTable.tsx'
import { ProfileSections } from './ProfileSections.tsx'
import { RecallTable } from './RecallTable.tsx'
import { RepeatTable } from './RepeatTable.tsx'
import { SegmentTable } from './SegmentTable.tsx'

/** Who comes back and what they are worth; where files mask buyers, why that cannot be told. */
export default function CustomersPage() {
  return useShops().length === 0 ? <NoCustomers /> : <Customers />
}

function NoCustomers() {
  usePageReady(true)
  return <NoData title="用户" />
}

function Customers() {
  const [scope] = useScope()
  const test = useQuery(useApi().query.customers.keyTest.queryOptions({ input: scopeInput(scope) }))
  usePageReady(test.data !== undefined || test.isError)
  if (test.isError) return <Failure error={test.error} onRetry={() => void test.refetch()} />
  if (test.data === undefined) return null
  const { usable, reason, maskedShare, onceShare, figures } = test.data
  return (
    <div className={test.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">用户 {periodName(scope)}</h1>
      <p className="answer">
        {usable && onceShare !== null ? (
          <>
            <OpenCell cell={{ of: 'once', ...shopsOf(scope), figure: 'share' }} name="只买过一天的买家">
              {formatRatio(onceShare)}
            </OpenCell>
            {` 的买家只买过一天；${reason}。`}
          </>
        ) : (
          <Sentence text={`${reason}。`} figures={figures} scope={null} />
        )}
      </p>
      {usable ? <Known scope={scope} /> : null}
      {usable || maskedShare === null ? null : (
        <>
          <p className="quiet">只选认得出买家的店铺和时段再看；认不出时不给复购率，免得看成 0。</p>
          <TellableShops />
        </>
      )}
      <ProfileSections scope={scope} />
      <Community />
      <footer className="rests-on">
        <span>
          打码的订单{' '}
          <OpenCell cell={{ ...scopeInput(scope), of: 'quality', figure: 'buyerUnknown' }} name="打码的订单">
            {formatRatio(maskedShare)}
          </OpenCell>
        </span>
        <span>两家店的同一个人算两个买家；没有导入的更早的订单不算</span>
      </footer>
    </div>
  )
}

function shopsOf({ shops }: PageScope): { shops?: string[] } {
  return shops.length === 0 ? {} : { shops: [...shops] }
}

function Known({ scope }: { scope: PageScope }) {
  return (
    <>
      <SegmentTable scope={scope} />
      <RecallTable scope={scope} />
      <MigrationTable scope={scope} />
      <RepeatTable scope={scope} />
      <CohortTable shops={scope.shops} />
      <LevelTable scope={scope} />
    </>
  )
}
