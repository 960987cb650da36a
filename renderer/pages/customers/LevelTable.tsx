import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { Levels, MemberLevel } from '../../../shared/contract/levels.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

interface Row extends MemberLevel {
  place: number
  /** `null` while the thresholds are not in order. */
  found: Levels['levels'][number] | null
}

/** Tries out a membership: who would be in which level, and what that costs. */
export function LevelTable({ scope: { to, shops } }: { scope: PageScope }) {
  const [draft, setDraft] = useState<MemberLevel[] | null>(null)
  const fault = faultOf(draft ?? [])
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const options = useApi().query.customers.levels.queryOptions({
    input: draft === null ? input : { ...input, levels: draft },
  })
  const isRight = fault === ''
  const answer = useQuery({ ...options, enabled: isRight, placeholderData: keepPreviousData })
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data === null || answer.data.buyers === 0) return null
  const { sentence, notes, levels } = answer.data
  const rows = (draft ?? levels.map(plain)).map((level, place): Row => ({
    ...level,
    place,
    found: isRight ? (levels[place] ?? null) : null,
  }))
  const change = (place: number, part: Partial<MemberLevel>) =>
    setDraft(rows.map((row) => ({ ...plain(row), ...(row.place === place ? part : {}) })))
  return (
    <Section
      title="会员等级试算"
      extra={
        <Button disabled={draft === null} onClick={() => setDraft(null)}>
          重来
        </Button>
      }
    >
      <p className="reading" role="status">
        {isRight ? `${sentence}。` : fault}
      </p>
      <DataTable<Row>
        label="会员等级试算"
        rows={rows}
        rowKey={({ place }) => String(place)}
        columns={[
          ...asked(change),
          ...answered((place, figure) => ({ of: 'level', ...input, levels: rows.map(plain), place, figure })),
        ]}
      />
      <p className="quiet">{notes.join('；')}。</p>
    </Section>
  )
}

/** What keeps levels from being tried out, in words; `''` where nothing does. */
function faultOf(levels: readonly MemberLevel[]): string {
  if (levels.some(({ from }, at) => at > 0 && from <= (levels[at - 1]?.from ?? 0)))
    return '门槛要一级比一级高，改好再算。'
  return levels.some(({ name }) => name.trim() === '') ? '每个等级都要有名字。' : ''
}

function plain({ name, from, discount, gift }: MemberLevel): MemberLevel {
  return { name, from, discount, gift }
}

function asked(change: (place: number, part: Partial<MemberLevel>) => void): DataColumn<Row>[] {
  return [
    {
      key: 'name',
      title: '等级',
      width: 110,
      render: ({ place, name }) => (
        <Input
          size="small"
          aria-label={`第 ${place + 1} 级的名字`}
          maxLength={10}
          value={name}
          onChange={(event) => change(place, { name: event.target.value })}
        />
      ),
    },
    number(
      '一年净支付满',
      '元',
      ({ from }) => from / 100,
      (value) => ({ from: Math.round(value * 100) }),
      change,
    ),
    number(
      '每单让',
      '%',
      ({ discount }) => round(discount * 100),
      (value) => ({ discount: value / 100 }),
      change,
    ),
    number(
      '一年礼品',
      '元',
      ({ gift }) => gift / 100,
      (value) => ({ gift: Math.round(value * 100) }),
      change,
    ),
  ]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function number(
  title: string,
  suffix: string,
  valueOf: (row: Row) => number,
  partOf: (value: number) => Partial<MemberLevel>,
  change: (place: number, part: Partial<MemberLevel>) => void,
): DataColumn<Row> {
  return {
    key: title,
    title,
    width: 130,
    render: (row) => (
      <InputNumber<number>
        size="small"
        aria-label={`${row.name}${title}`}
        suffix={suffix}
        min={0}
        max={suffix === '%' ? 90 : 1_000_000}
        precision={2}
        value={valueOf(row)}
        onChange={(value) => change(row.place, partOf(value ?? 0))}
      />
    ),
  }
}

type Found = Levels['levels'][number]
type Figure = CellOf<'level'>['figure']

function answered(cellOf: (place: number, figure: Figure) => CellInput): DataColumn<Row>[] {
  const figure = (key: Figure, title: string, text: (found: Found) => string): DataColumn<Row> =>
    openingColumn<Row>(
      key,
      title,
      0,
      ({ found }) => (found === null ? '' : text(found)),
      ({ place }) => cellOf(place, key),
    )
  return [
    figure('buyers', '买家', ({ buyers }) => formatCount(buyers)),
    figure('gsv', '净支付（元）', ({ gsv }) => formatYuan(gsv)),
    figure('cost', '一年花（元）', ({ cost }) => formatYuan(cost)),
    figure('left', '让后一单剩（元）', ({ left }) => formatYuan(left)),
    figure('extraOrders', '要多几单', ({ extraOrders }) => formatCount(extraOrders)),
    figure('extraShare', '比现在多', ({ extraShare }) => formatRatio(extraShare)),
  ]
}
