import { usePageReady } from '../../app/ready.ts'
import { useShops } from '../../app/use-scope.ts'
import { ItemsMissing } from '../../components/ItemsMissing.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Section } from '../../components/Section.tsx'
import { KnownCosts } from './KnownCosts.tsx'
import { MissingCosts } from './MissingCosts.tsx'
import { Remarks } from './Remarks.tsx'
import { RuleList } from './RuleList.tsx'

/** What the seller knows and no export says: costs, rates, freight, rent. */
export default function CostsPage() {
  const shops = useShops()
  usePageReady(true)
  if (shops.length === 0) return <NoData title="成本与费用" />
  return (
    <div className="page costs">
      <h1 className="unseen">成本与费用</h1>
      <Section title="费用">
        <RuleList />
      </Section>
      <ItemsMissing />
      <MissingCosts />
      <KnownCosts />
      <Remarks />
    </div>
  )
}
