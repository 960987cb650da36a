import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { AD_DISCLAIMER, SCAN_STATUS_NAMES } from '../../../shared/contract/title-scan.ts'
import type { ScanRow, TitleScan } from '../../../shared/contract/title-scan.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { useShops } from '../../app/use-scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { ShopSelect } from '../../components/ShopSelect.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import { ScanSheet } from './ScanSheet.tsx'
import { ScanTable } from './ScanTable.tsx'
import { VIEW_STATUSES } from './words.ts'
import type { ScanView } from './words.ts'

/** Every advertising-law word of the seller's titles, to be decided one by one. */
export function Scanner() {
  const { query } = useApi()
  const shops = useShops()
  const [chosen, setShops] = useState<string[]>([])
  const input = chosen.length === 0 ? {} : { shops: chosen }
  const scan = useQuery(query.listing.scan.queryOptions({ input }))
  usePageReady(scan.data !== undefined || scan.isError)
  if (scan.isError) return <Failure error={scan.error} onRetry={() => void scan.refetch()} />
  if (scan.data === undefined) return null
  if (scan.data.listings === 0 && chosen.length === 0) return <NoTitles />
  return (
    <>
      <p className="answer">
        <Told scan={scan.data} shops={chosen} />
      </p>
      <p className="quiet">
        {AD_DISCLAIMER}词库按《广告法》、2023 年《广告绝对化用语执法指南》和平台规则自编，会漏也会多报；豁免要留证据。
      </p>
      <ScanList
        scan={scan.data}
        input={input}
        shops={shops.length > 1 ? <ShopSelect shops={shops} value={chosen} onChange={setShops} /> : null}
      />
    </>
  )
}

function NoTitles() {
  return (
    <>
      <p className="answer">还没有标题可查。</p>
      <p>
        <Button type="primary" onClick={() => navigate(PATHS.imports)}>
          去导入订单或商品表
        </Button>
      </p>
    </>
  )
}

function Told({ scan: { listings, clean, open, rows }, shops }: { scan: TitleScan; shops: string[] }) {
  const must = rows.filter(({ status, level }) => status === 'open' && level === 'error').length
  const of = (figure: 'listings' | 'hit' | 'open' | 'must', name: string, count: number) => (
    <OpenCell cell={{ of: 'scan', ...(shops.length === 0 ? {} : { shops }), figure }} name={name}>
      {count}
    </OpenCell>
  )
  if (open === 0) return <>{of('listings', '查过的标题', listings)} 个标题都查过，没有待定的词。</>
  return (
    <>
      {of('listings', '查过的标题', listings)} 个标题里 {of('hit', '有要看的词的标题', listings - clean)} 个有要看的词：
      {of('open', '待定的词', open)} 处待定，其中 {of('must', '不能这样写的词', must)} 处不能这样写。
    </>
  )
}

interface ListProps {
  scan: TitleScan
  input: { shops?: string[] }
  shops: ReactNode
}

function ScanList({ scan, input, shops }: ListProps) {
  const { client, query, host } = useApi()
  const [view, setView] = useState<ScanView>('open')
  const [deciding, setDeciding] = useState<ScanRow | null>(null)
  const [printing, setPrinting] = useState(false)
  const undo = useMutation(query.listing.undecide.mutationOptions())
  const save = useMutation({ mutationFn: async () => host.saveFile(await client.listing.exportScan(input)) })
  const rows = scan.rows.filter(({ status }) => VIEW_STATUSES[view].includes(status))
  const count = (of: ScanView) => scan.rows.filter(({ status }) => VIEW_STATUSES[of].includes(status)).length
  return (
    <Section
      title="标题里的词"
      extra={
        <span className="buttons">
          {shops}
          <Segmented<ScanView>
            aria-label="看哪些"
            value={view}
            options={[
              { value: 'open', label: `待定 ${count('open')}` },
              { value: 'decided', label: `定过的 ${count('decided')}` },
              { value: 'excused', label: `多半可用 ${count('excused')}` },
              { value: 'all', label: `全部 ${count('all')}` },
            ]}
            onChange={(next) => {
              setView(next)
              setDeciding(null)
            }}
          />
          <Button onClick={() => setPrinting(true)}>打印</Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            导出
          </Button>
          <SaveList of={{ list: 'titles', ...input }} />
        </span>
      }
    >
      {save.isError ? <Failure error={save.error} /> : null}
      {undo.isError ? <Failure error={undo.error} /> : null}
      {deciding === null ? null : (
        <DecisionForm
          key={`${deciding.shopId} ${deciding.productId} ${deciding.word}`}
          row={deciding}
          same={scan.rows.filter(
            (row) => row.word === deciding.word && row.class === deciding.class && row.status !== 'done',
          )}
          exemptions={scan.exemptions}
          onDone={() => setDeciding(null)}
        />
      )}
      <ScanTable
        key={view}
        rows={rows}
        exemptions={scan.exemptions}
        empty={view === 'open' ? '没有待定的词' : '这里没有'}
        onDecide={setDeciding}
        onUndo={({ shopId, productId, word, class: kind }) =>
          undo.mutate({ items: [{ shopId, productId, word, class: kind }] })
        }
      />
      {printing ? (
        <ScanSheet
          rows={rows}
          title={
            view === 'all' ? '全部' : [...new Set(VIEW_STATUSES[view].map((one) => SCAN_STATUS_NAMES[one]))].join('、')
          }
          exemptions={scan.exemptions}
          onPrinted={() => setPrinting(false)}
        />
      ) : null}
    </Section>
  )
}
