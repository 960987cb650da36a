import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { HOLDING_RATE } from '../../../shared/contract/slow-stock.ts'
import type { SlowStock } from '../../../shared/contract/slow-stock.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { Section } from '../../components/Section.tsx'
import { ShopSelect } from '../../components/ShopSelect.tsx'
import { PercentField } from '../../components/fields.tsx'
import { useSettled } from '../../components/use-settled.ts'
import { PerformanceTable } from './PerformanceTable.tsx'
import { SellThroughTable } from './SellThroughTable.tsx'
import { SlowTable } from './SlowTable.tsx'
import { SlowTiles } from './SlowTiles.tsx'
import type { Pile } from './SlowTiles.tsx'

const HEIGHT = 220
/** What the core takes at most. */
const MOST_RATE = 2

/** What lies in the warehouse, since when and at what cost; then SKU by SKU how to be rid of it. */
export default function SlowPage() {
  return useShops().length === 0 ? <NoStock /> : <Slow />
}

function NoStock() {
  usePageReady(true)
  return <NoData title="滞销" />
}

function Slow() {
  const { query } = useApi()
  const shops = useShops()
  const [scope, setScope] = useScope()
  const [rate, setRate] = useState(HOLDING_RATE)
  const holdingRate = useSettled(rate)
  const input = { holdingRate, ...(scope.shops.length > 0 ? { shops: [...scope.shops] } : {}) }
  const answer = useQuery(query.inventory.slow.queryOptions({ input }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  return (
    <div className={answer.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">滞销</h1>
      <div className="scope-bar targets-bar" role="toolbar" aria-label="哪些店的库存">
        <ShopSelect shops={shops} value={scope.shops} onChange={(ids) => setScope({ ...scope, shops: ids })} />
        <form className="slow-rate" onSubmit={(event) => event.preventDefault()}>
          <PercentField
            label="一年的持有成本率"
            value={rate}
            onChange={(typed) => setRate(Math.min(MOST_RATE, typed))}
          />
        </form>
        {answer.data.rows.length === 0 ? null : <SaveList of={{ list: 'clearance', ...input }} />}
      </div>
      <p className="answer">
        <Sentence text={answer.data.sentence} figures={answer.data.figures} scope={null} />
      </p>
      {answer.data.rows.length === 0 ? (
        <Missing />
      ) : (
        <Found data={answer.data} holdingRate={holdingRate} shops={scope.shops} />
      )}
      <footer className="rests-on">
        <SpokenNotes notes={answer.data.notes} figures={answer.data.noteFigures} as="span" />
      </footer>
    </div>
  )
}

function Missing() {
  return (
    <Button type="primary" onClick={() => navigate(PATHS.imports)}>
      去导入
    </Button>
  )
}

function Found({ data, holdingRate, shops }: { data: SlowStock; holdingRate: number; shops: readonly string[] }) {
  const [chosen, setChosen] = useState<Pile | null>(null)
  const open = useEvidence()
  const asked = data.asOf === null ? null : { asOf: data.asOf, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const onPick = (bucket: number) => {
    if (asked === null) return
    const figure = chart?.unit === 'fen' ? 'amount' : 'pieces'
    open({ cell: { of: 'stockAge', ...asked, bucket, figure }, name: data.ageing[bucket]?.name ?? '' })
  }
  const { totals, chart, performance, rows, unknownAge } = data
  const pile = chosen !== null && totals[chosen].skus > 0 ? chosen : null
  return (
    <>
      <SlowTiles
        totals={totals}
        all={performance[0]}
        asked={asked}
        holdingRate={holdingRate}
        chosen={pile}
        onChoose={setChosen}
      />
      {chart === null ? null : (
        <Section
          title={<OpenTitle title={chart.title} onOpen={() => onPick(data.ageing.length - 1)} />}
          extra={<Legend model={chart} />}
        >
          <Chart model={chart} height={HEIGHT} onPick={onPick} />
          {unknownAge.pieces === 0 ? null : (
            <p className="quiet">另有 {unknownAge.pieces} 件看不出放了多久：没有到货、盘点和销售记录。</p>
          )}
        </Section>
      )}
      <SlowTable rows={rows} asOf={data.asOf} pile={pile} holdingRate={holdingRate} shops={shops} />
      {asked === null ? null : <PerformanceTable rows={performance} asked={asked} />}
      <SellThroughTable shops={shops} />
    </>
  )
}
