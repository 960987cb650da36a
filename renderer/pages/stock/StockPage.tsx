import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StockWarning } from '../../../shared/contract/inventory.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { ShopSelect } from '../../components/ShopSelect.tsx'
import { ClassDrift } from './ClassDrift.tsx'
import { DefaultsForm } from './DefaultsForm.tsx'
import { StockTable } from './StockTable.tsx'
import { WarningTiles } from './WarningTiles.tsx'

/** What runs out and what lies about, with the money first; then every SKU and what to order of it. */
export default function StockPage() {
  return useShops().length === 0 ? <NoStock /> : <Stock />
}

function NoStock() {
  usePageReady(true)
  return <NoData title="库存" />
}

function Stock() {
  const { query } = useApi()
  const shops = useShops()
  const [scope, setScope] = useScope()
  const [chosen, setChosen] = useState<StockWarning | null>(null)
  const input = scope.shops.length > 0 ? { shops: [...scope.shops] } : {}
  const summary = useQuery(query.inventory.summary.queryOptions({ input }))
  usePageReady(summary.data !== undefined || summary.isError)
  if (summary.isError) return <Failure error={summary.error} onRetry={() => void summary.refetch()} />
  if (summary.data === undefined) return null
  const { sentence, figures, warnings, value, asOf, notes, noteFigures } = summary.data
  const warning = warnings.some((one) => one.warning === chosen) ? chosen : null
  return (
    <div className={summary.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">库存</h1>
      <div className="scope-bar targets-bar" role="toolbar" aria-label="哪些店的库存">
        <ShopSelect shops={shops} value={scope.shops} onChange={(ids) => setScope({ ...scope, shops: ids })} />
      </div>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={scope} />
      </p>
      {warnings.length === 0 ? null : (
        <WarningTiles
          warnings={warnings}
          value={value}
          asked={asOf === null ? null : { asOf, ...input }}
          chosen={warning}
          onChoose={setChosen}
        />
      )}
      {asOf === null ? null : <StockTable asOf={asOf} shops={scope.shops} warning={warning} />}
      {asOf === null ? null : <ClassDrift asOf={asOf} shops={scope.shops} />}
      <DefaultsForm />
      <footer className="rests-on">
        <SpokenNotes notes={notes} figures={noteFigures} as="span" />
      </footer>
    </div>
  )
}
