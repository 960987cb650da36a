import { usePageReady } from '../../app/ready.ts'
import { useShops } from '../../app/use-scope.ts'
import { NoData } from '../../components/NoData.tsx'
import { Orders } from './Orders.tsx'
import { PlanView } from './PlanView.tsx'
import { Suppliers } from './Suppliers.tsx'

/** What to order of whom, the orders that came of it, and the suppliers. */
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
      <Orders />
      <Suppliers />
    </div>
  )
}
