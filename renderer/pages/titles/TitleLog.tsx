import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { LogRow, TitleEffect } from '../../../shared/contract/titles.ts'
import { formatDecimal, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { workshopAddress } from '../../app/routes.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Listed, ListedTitle } from '../../components/evidence/Listed.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { ChangeForm } from './ChangeForm.tsx'

/** When titles changed, and what the two weeks after were against the two before. */
export function TitleLog() {
  const { query } = useApi()
  const log = useQuery(query.listing.titleLog.queryOptions({ input: {} }))
  const [adding, setAdding] = useState(false)
  const remove = useMutation(query.listing.removeChange.mutationOptions())
  const bringBack = useMutation(query.listing.saveChange.mutationOptions({ onSuccess: () => remove.reset() }))
  usePageReady(log.data !== undefined || log.isError)
  if (log.isError) return <Failure error={log.error} onRetry={() => void log.refetch()} />
  if (log.data === undefined) return null
  const { rows, total } = log.data
  const gone = remove.data?.removed ?? null
  const error = remove.error ?? bringBack.error
  return (
    <>
      <p className="answer">
        <Told rows={rows} total={total} />
      </p>
      <p className="quiet">
        改前 14 天与改后 14
        天，星期几对星期几比；变化在平时的波动之内就写「看不出」。同期的活动、价格、推广也会影响，别只归给标题。
      </p>
      <Section
        title={<ListedTitle title="改标题记录" words={ALL} rows={rows} nameOf={nameOf} total={total} />}
        extra={<Button onClick={() => setAdding(true)}>补记一次</Button>}
      >
        {adding ? <ChangeForm onDone={() => setAdding(false)} /> : null}
        {gone === null ? null : <TakeBack onBack={() => bringBack.mutate(gone)}>已删掉 {gone.day} 的记录</TakeBack>}
        {error === null ? null : <Failure error={error} />}
        <LogTable rows={rows} onRemove={(id) => remove.mutate({ id })} />
      </Section>
    </>
  )
}

function Told({ rows, total }: { rows: readonly LogRow[]; total: number }) {
  if (total === 0) return '还没有改标题的记录：导入前后两份商品表，或自己补记。'
  const count = (name: string, words: string, some: readonly LogRow[], of = some.length) => (
    <Listed
      name={name}
      words={words}
      rows={some}
      total={of}
      nameOf={nameOf}
      cellOf={(row) => (row.effect.searchVisitors.after === null ? null : cellOf(row, 'searchVisitors', 'after'))}
    />
  )
  const [up, down] = (['up', 'down'] as const).map((verdict) =>
    rows.filter(({ effect }) => effect.searchVisitors.verdict === verdict),
  ) as [LogRow[], LogRow[]]
  const all = count('改标题', ALL, rows, total)
  if (up.length + down.length === 0) return <>改过 {all} 次标题，搜索访客的变化都看不出。</>
  const words = '改后的日均搜索访客比改前变了、超出平时的波动，一次算一个。'
  return (
    <>
      改过 {all} 次标题：同期搜索访客涨的 {count('搜索访客涨了的', words, up)} 次，跌的{' '}
      {count('搜索访客跌了的', words, down)} 次，其余看不出。
    </>
  )
}

const ALL = '文件里看出来的和自己补记的改标题，一次算一个。'

function nameOf({ day, after }: LogRow): string {
  return `${day} 改成「${after}」`
}

type Effect = Exclude<keyof TitleEffect, 'pairs'>

function cellOf({ shopId, productId, day }: LogRow, figure: Effect, side: 'before' | 'after'): CellInput {
  return { of: 'titleEffect', shopId, productId, day, side, figure }
}

function LogTable({ rows, onRemove }: { rows: readonly LogRow[]; onRemove: (id: string) => void }) {
  return (
    <DataTable<LogRow>
      label="改标题记录"
      rows={rows}
      rowKey={({ shopId, productId, day, after }) => `${shopId} ${productId} ${day} ${after}`}
      columns={[
        { key: 'day', title: '哪天', width: 96, render: ({ day }) => <span className="figure">{day}</span> },
        {
          key: 'titles',
          title: '从什么改成什么',
          render: ({ day, before, after, shop, note, warning }) => (
            <span className="finding-words">
              <span className="quiet">{before}</span>
              <span>{after}</span>
              <span className="quiet">{[shop, note].filter((part) => part !== '').join(' · ')}</span>
              {warning === null ? null : <Warning text={warning} day={day} />}
            </span>
          ),
        },
        {
          key: 'search',
          title: '日均搜索访客',
          width: 150,
          render: (row) => <Effects row={row} figure="searchVisitors" format={formatDecimal} />,
        },
        {
          key: 'clicks',
          title: '点击率',
          width: 150,
          render: (row) => <Effects row={row} figure="clickRate" format={twoPlaces} />,
        },
        {
          key: 'pay',
          title: '支付转化率',
          width: 150,
          render: (row) => <Effects row={row} figure="payConversion" format={twoPlaces} />,
        },
        {
          key: 'act',
          title: '',
          width: 120,
          render: ({ id, shopId, productId, after }) => (
            <span className="buttons">
              <Button
                type="link"
                aria-label={`再改：${after}`}
                onClick={() => navigate(workshopAddress(shopId, productId))}
              >
                再改
              </Button>
              {id === null ? null : (
                <Button type="link" aria-label={`删掉记录：${after}`} onClick={() => onRemove(id)}>
                  删掉
                </Button>
              )}
            </span>
          ),
        },
      ]}
      empty="还没有记录"
    />
  )
}

const VERDICTS = { up: '▲ 涨', down: '▼ 跌', same: '看不出', unknown: '天数不够' } as const

/** How many days it came after the one before opens the two days. */
function Warning({ text, day }: { text: string; day: string }) {
  const [, before = '', days = ''] = /（(\S+)）只有 (\d+) 天/u.exec(text) ?? []
  const rows = [{ name: `从 ${before} 到 ${day}`, value: Number(days), cellText: null }]
  const cell: CellInput = {
    of: 'listed',
    name: '离上次改标题的天数',
    words: '两次改标题的日子相减；日子是文件里看出来的，或自己补记的。',
    total: Number(days),
    rows,
  }
  return (
    <span className="level-error">
      <Sentence text={text} figures={days === '' ? [] : [{ text: `${days} 天`, metric: null, cell }]} scope={null} />
    </span>
  )
}

const twoPlaces = (value: number | null) => formatRatio(value, 2)

interface EffectsProps {
  row: LogRow
  figure: Effect
  format: (value: number | null) => string
}

function Effects({ row, figure, format }: EffectsProps) {
  const { before, after, verdict } = row.effect[figure]
  const side = (which: 'before' | 'after', value: number | null) => (
    <OpenCell cell={cellOf(row, figure, which)} name={which === 'before' ? '改前' : '改后'}>
      {format(value)}
    </OpenCell>
  )
  return (
    <span className="finding-words">
      <span>{VERDICTS[verdict]}</span>
      {before === null ? null : (
        <span className="quiet figure">
          {side('before', before)} → {side('after', after)}
        </span>
      )}
    </span>
  )
}
