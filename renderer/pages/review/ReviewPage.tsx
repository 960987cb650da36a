import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { isMonth, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { DayRange } from '../../../shared/calendar.ts'
import { EDITION_NAMES, EDITIONS } from '../../../shared/contract/review.ts'
import type { Edition, REVIEW_FILE_KINDS } from '../../../shared/contract/review.ts'
import { daysOfSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { PATHS, reviewAddress, statementAddress } from '../../app/routes.ts'
import { monthName, newestMonth, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useQueryParams, useShops } from '../../app/use-scope.ts'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ShopSelect } from '../../components/ShopSelect.tsx'
import { WideScroll } from '../../components/WideScroll.tsx'
import { useSaveFile } from '../../components/use-save-file.ts'
import { ReviewSheetView } from '../../print/ReviewSheetView.tsx'
import { SheetOpens } from '../../print/SheetFigure.tsx'
import type { SheetNumber, SheetProduct } from '../../print/SheetFigure.tsx'
import '../../print/review.css'

import { KeptSheet } from './KeptSheet.tsx'
import { Side } from './Side.tsx'
import type { Which } from './which.ts'

type Kind = (typeof REVIEW_FILE_KINDS)[number]

/** The monthly review as it prints. */
export default function ReviewPage() {
  const months = useQuery(useApi().query.review.months.queryOptions())
  usePageReady(months.isError || months.data?.length === 0)
  if (months.isError) return <Failure error={months.error} onRetry={() => void months.refetch()} />
  if (months.data === undefined) return null
  return months.data.length === 0 ? <NoMonths /> : <Review months={months.data} />
}

function NoMonths() {
  return (
    <div className="page">
      <h1 className="unseen">复盘</h1>
      <p className="answer">还没有付款的订单，没有可以复盘的月份。</p>
      <Button type="primary" onClick={() => navigate(PATHS.imports)}>
        去导入
      </Button>
    </div>
  )
}

function Review({ months }: { months: readonly string[] }) {
  const shops = useShops()
  const params = useQueryParams()
  const asked = params.get('month') ?? ''
  const newest = months.find((one) => one === newestMonth(shops)) ?? months[0] ?? ''
  const month = isMonth(asked) ? asked : newest
  const chosen = useMemo(() => (params.get('shops') ?? '').split(',').filter((id) => id !== ''), [params])
  const input = { month, ...(chosen.length > 0 ? { shops: chosen } : {}) }
  const [edition, setEdition] = useState<Edition>('page')
  const kept = params.get('kept')
  return (
    <div className="page review-page">
      <h1 className="unseen">复盘 {monthName(month)}</h1>
      <div className="scope-bar review-bar" role="toolbar" aria-label="复盘">
        <Select
          aria-label="月份"
          className="review-month"
          value={month}
          options={withMonth(months, month).map((value) => ({ value, label: monthName(value) }))}
          onChange={(value) => navigate(reviewAddress(value, chosen))}
        />
        <ShopSelect shops={shops} value={chosen} onChange={(ids) => navigate(reviewAddress(month, ids))} />
        <Segmented<Edition>
          aria-label="版式"
          value={edition}
          options={EDITIONS.map((value) => ({ value, label: EDITION_NAMES[value] }))}
          onChange={setEdition}
        />
        <Exports input={{ ...input, edition, ...(kept === null ? {} : { frozenId: kept }) }} />
      </div>
      {kept === null ? (
        <Current which={input} chosen={chosen} edition={edition} />
      ) : (
        <KeptSheet id={kept} which={input} edition={edition} />
      )}
    </div>
  )
}

interface CurrentProps {
  which: Which
  chosen: readonly string[]
  edition: Edition
}

/** The sheet as the files say it now, and what the seller writes on it. */
function Current({ which: asked, chosen, edition }: CurrentProps) {
  const { month } = asked
  const open = useEvidence()
  const sheet = useQuery(useApi().query.review.compose.queryOptions({ input: asked }))
  usePageReady(sheet.data !== undefined || sheet.isError)
  const days = useMemo(() => (sheet.data === undefined ? null : daysOfSheet(sheet.data)), [sheet.data])
  const opens = useMemo(
    () => ({
      number: ({ metric, month: which = 'this', shopId, part, day }: SheetNumber) => {
        if (days === null) return
        const range = day === undefined ? (which === 'this' ? days.own : days.before) : { from: day, to: day }
        open({ metric, part, scope: sheetScope(range, shopId == null ? chosen : [shopId]) })
      },
      earned: ({ shopId, productId, title }: SheetProduct) => {
        if (days === null) return
        const scope = sheetScope(days.own, [shopId])
        const cell = { ...scopeInput(scope), of: 'listing' as const, shopId, productId, figure: 'cp2' as const }
        open({ cell, name: `${title}的${METRICS.cp2.zh}` })
      },
      statement: () => navigate(statementAddress(sheetScope(days?.own ?? wholeMonth(month), chosen))),
    }),
    [month, chosen, open, days],
  )
  if (sheet.isError) return <Failure error={sheet.error} onRetry={() => void sheet.refetch()} />
  if (sheet.data === undefined) return null
  return (
    <div className="review-work">
      <div className={sheet.isPlaceholderData ? 'desk old' : 'desk'}>
        <SheetOpens value={opens}>
          <WideScroll>
            <ReviewSheetView sheet={sheet.data} edition={edition} />
          </WideScroll>
        </SheetOpens>
      </div>
      <Side key={`${month} ${chosen.join()}`} sheet={sheet.data} which={asked} />
    </div>
  )
}

function wholeMonth(month: string): DayRange {
  return { from: monthStart(month), to: monthEnd(month) }
}

/** What the sheet's numbers are of: its days by payment, refunds with the payments they undo. */
function sheetScope(range: DayRange, shops: readonly string[]): PageScope {
  return {
    ...range,
    shops,
    dateBasis: 'paid',
    refundBook: 'attributed',
    compare: 'previous',
  }
}

function withMonth(months: readonly string[], month: string): readonly string[] {
  return months.includes(month) ? months : [month, ...months]
}

const KINDS: readonly { kind: Kind; name: string }[] = [
  { kind: 'pdf', name: '存 PDF' },
  { kind: 'xlsx', name: '存表格' },
  { kind: 'html', name: '存网页' },
]

function Exports({ input }: { input: { month: string; shops?: string[]; edition: Edition; frozenId?: string } }) {
  const { client, query } = useApi()
  const pdf = useQuery(query.system.info.queryOptions()).data?.pdf
  const save = useSaveFile((kind: Kind) => client.review.export({ ...input, kind }))
  return (
    <>
      <span className="buttons">
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
        {KINDS.map(({ kind, name }) => (
          <Button
            key={kind}
            disabled={save.isPending || (kind === 'pdf' && pdf?.available === false)}
            onClick={() => save.mutate(kind)}
          >
            {save.isPending && save.variables === kind ? '正在生成…' : name}
          </Button>
        ))}
      </span>
      {pdf?.available === false ? <span className="quiet">{pdf.advice}</span> : null}
    </>
  )
}
