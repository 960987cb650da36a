import { Link } from 'wouter'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { useShops } from '../../app/use-scope.ts'
import { NoData } from '../../components/NoData.tsx'
import { EventStock } from './EventStock.tsx'
import { Orders } from './Orders.tsx'
import { PlanView } from './PlanView.tsx'

/** What to order of whom, and the orders that came of it. */
export default function PurchasesPage() {
  return useShops().length === 0 ? <NoPurchases /> : <Purchases />
}

function NoPurchases() {
  usePageReady(true)
  return <NoData title="补货" />
}

function Purchases() {
  return (
    <div className="page">
      <h1 className="unseen">补货</h1>
      <PlanView />
      <EventStock />
      <Orders />
      <p>
        <Link className="cell-link" href={PATHS.suppliers}>
          供应商的交期、起订金额和价格
        </Link>
      </p>
    </div>
  )
}
