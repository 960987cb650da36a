import { Segmented } from 'antd'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { RISK_VIEWS, riskAddress } from '../../app/routes.ts'
import type { RiskView } from '../../app/routes.ts'
import { useQueryParams, useScope, useShops } from '../../app/use-scope.ts'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { Documents } from './Documents.tsx'
import { Leads } from './Leads.tsx'

/** What may go wrong outside the numbers: documents, odd orders, rights, incidents and rules. */
export default function RiskPage() {
  const query = useQueryParams()
  const [scope] = useScope()
  const view = RISK_VIEWS.find(({ value }) => value === query.get('view'))?.value ?? 'documents'
  return (
    <div className="page">
      <h1 className="unseen">风险</h1>
      <Segmented<RiskView>
        className="titles-views"
        aria-label="看什么"
        options={[...RISK_VIEWS]}
        value={view}
        onChange={(next) => navigate(riskAddress(scope, next))}
      />
      <View view={view} />
    </div>
  )
}

function View({ view }: { view: RiskView }) {
  switch (view) {
    case 'documents':
      return <Documents />
    case 'leads':
      return <LeadsView />
    case 'property':
      return <Written kind="property" />
    case 'incidents':
      return <Written kind="incident" />
    case 'rules':
      return <Written kind="rule" />
  }
}

function LeadsView() {
  return useShops().length === 0 ? <NoOrders /> : <Leads />
}

function NoOrders() {
  usePageReady(true)
  return <p className="answer">还没有订单。导入订单和退款后，这里列出反常的下单和退款。</p>
}

function Written({ kind }: { kind: 'property' | 'incident' | 'rule' }) {
  usePageReady(true)
  return <RegisterSection kind={kind} />
}
