import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { riskAddress } from '../../app/routes.ts'
import type { RiskView } from '../../app/routes.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { PageViews, useView } from '../../components/PageViews.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { Documents } from './Documents.tsx'
import { Leads } from './Leads.tsx'

const VIEWS = [
  { value: 'documents', label: '证照' },
  { value: 'leads', label: '反常线索' },
  { value: 'property', label: '知识产权' },
  { value: 'incidents', label: '事故记录' },
  { value: 'rules', label: '规则笔记' },
] as const

/** What may go wrong outside the numbers: documents, odd orders, rights, incidents and rules. */
export default function RiskPage() {
  const [scope] = useScope()
  const view = useView<RiskView>(VIEWS)
  return (
    <div className="page">
      <h1 className="unseen">风险</h1>
      <PageViews views={VIEWS} value={view} onPick={(next) => navigate(riskAddress(scope, next))} />
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
