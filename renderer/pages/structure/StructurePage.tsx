import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { GoodsAnswer } from '../goods/GoodsAnswer.tsx'
import { BasketsTable } from './BasketsTable.tsx'
import { GroupsTable } from './GroupsTable.tsx'
import { Launches } from './Launches.tsx'

/** What the shop is made of: classes, roles, life cycle, prices, new listings, and what is bought together. */
export default function StructurePage() {
  return useShops().length === 0 ? <NoStructure /> : <Structure />
}

function NoStructure() {
  usePageReady(true)
  return <NoData title="结构" />
}

function Structure() {
  const [scope] = useScope()
  const { query } = useApi()
  const structure = useQuery(query.listing.structure.queryOptions({ input: scopeInput(scope) }))
  const plan = useQuery(query.listing.plan.queryOptions())
  const failed = structure.error ?? plan.error
  usePageReady((structure.data !== undefined && plan.data !== undefined) || failed !== null)
  if (failed !== null) return <Failure error={failed} onRetry={() => void structure.refetch()} />
  if (structure.data === undefined || plan.data === undefined) return null
  const { findings } = structure.data
  return (
    <div className={structure.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">结构 {periodName(scope)}</h1>
      <GoodsAnswer structure={structure.data} scope={scope} />
      {findings.length === 0 ? null : (
        <Section title="看出来的">
          <ul className="findings" aria-label="看出来的">
            {findings.map(({ text, figures }) => (
              <li key={text}>
                <Sentence text={text} figures={figures} scope={null} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <GroupsTable structure={structure.data} plan={plan.data} scope={scope} />
      <Launches scope={scope} />
      <BasketsTable scope={scope} />
    </div>
  )
}
