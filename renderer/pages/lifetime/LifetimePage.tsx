import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../shared/calendar.ts'
import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import type { Worth } from '../../../shared/contract/worth.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { TellableShops } from '../../components/TellableShops.tsx'
import { ExpectedTable } from './ExpectedTable.tsx'
import { HoldoutChart } from './HoldoutChart.tsx'
import { LifetimeTiles } from './LifetimeTiles.tsx'
import { SecondOrderChart } from './SecondOrderChart.tsx'
import { WorthChart } from './WorthChart.tsx'

const HORIZONS = [30, 90, 180, 365] as const
type Horizon = (typeof HORIZONS)[number]

/** Days at the end that the model does not see, to hold what it foretells against them. */
const HELD_DAYS = 90

/** What the buyers a shop has will yet do, and what they are worth. */
export default function LifetimePage() {
  return useShops().length === 0 ? <NoLifetime /> : <Buyers />
}

function NoLifetime() {
  usePageReady(true)
  return <NoData title="客户价值" />
}

function Buyers() {
  const [{ to, shops }] = useScope()
  const [horizonDays, setHorizon] = useState<Horizon>(90)
  const { query } = useApi()
  const input = { asOf: to, ...(shops.length === 0 ? {} : { shops: [...shops] }) }
  const lifetime = useQuery(
    query.customers.lifetime.queryOptions({
      input: { ...input, horizonDays, calibrationEnd: addDays(to, -HELD_DAYS) },
    }),
  )
  const worth = useQuery(query.customers.worth.queryOptions({ input }))
  const error = lifetime.error ?? worth.error
  usePageReady((lifetime.data !== undefined && worth.data !== undefined) || error !== null)
  if (error !== null)
    return <Failure error={error} onRetry={() => void Promise.all([lifetime.refetch(), worth.refetch()])} />
  if (lifetime.data === undefined || worth.data === undefined) return null
  return (
    <div className={lifetime.isPlaceholderData || worth.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">客户价值</h1>
      <p className="answer">
        <Sentence text={`${lifetime.data.sentence}。`} figures={lifetime.data.figures} scope={null} />
      </p>
      {worth.data.usable ? (
        <Known lifetime={lifetime.data} worth={worth.data} horizon={horizonDays} onHorizon={setHorizon} input={input} />
      ) : (
        <>
          <p className="quiet">只选认得出买家的店铺再看；认不出时不给数，免得看成 0。</p>
          <TellableShops />
        </>
      )}
    </div>
  )
}

interface KnownProps {
  lifetime: Lifetime
  worth: Worth
  horizon: Horizon
  onHorizon: (horizon: Horizon) => void
  input: { asOf: string; shops?: string[] }
}

function Known({ lifetime, worth, horizon, onHorizon, input }: KnownProps) {
  const { expected, holdout, words } = lifetime
  const notes = new Set([...lifetime.notes, ...worth.notes])
  return (
    <>
      <p className="quiet">{worth.sentence}。</p>
      <LifetimeTiles expected={expected} worth={worth} input={{ ...input, horizonDays: horizon }} />
      {expected === null ? null : (
        <Section
          title={`往后 ${horizon} 天，买过几次的人会再买多少`}
          extra={
            <Segmented<Horizon>
              aria-label="看多远"
              options={HORIZONS.map((value) => ({ value, label: `${value} 天` }))}
              value={horizon}
              onChange={onHorizon}
            />
          }
        >
          <ExpectedTable groups={expected.groups} input={{ ...input, horizonDays: horizon }} />
          <p className="quiet">{words.join('；')}。</p>
        </Section>
      )}
      {holdout === null ? null : (
        <HoldoutChart holdout={holdout} input={{ ...input, calibrationEnd: addDays(input.asOf, -HELD_DAYS) }} />
      )}
      <div className="columns">
        <SecondOrderChart input={input} />
        <WorthChart worth={worth} input={input} />
      </div>
      <footer className="rests-on">
        {lifetime.until === null ? null : <span>数据到 {lifetime.until}；推算用 BG/NBD 和 Gamma-Gamma 模型</span>}
        {[...notes].map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </>
  )
}
