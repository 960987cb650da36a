import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CellInput, CellOf, ListingGroupingId } from '../../../shared/contract/cell.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingGroup, ListingPlan, ListingStructure } from '../../../shared/contract/structure.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { METRICS } from '../../../shared/terms.ts'
import { EdgesForm } from './EdgesForm.tsx'
import { MixForm } from './MixForm.tsx'

type By = ListingGroupingId
const BYS: { value: By; label: string }[] = [
  { value: 'classes', label: 'ABC' },
  { value: 'roles', label: '角色' },
  { value: 'stages', label: '生命周期' },
  { value: 'bands', label: '价格带' },
]

/** What only some of the groupings tell. */
type Row = ListingGroup &
  Partial<Pick<ListingStructure['bands'][number], 'perVisitor' | 'stock'>> & { target?: number | null }

interface Props {
  structure: ListingStructure
  plan: ListingPlan
  scope: PageScope
}

/** What the shop is made of. */
export function GroupsTable({ structure, plan, scope }: Props) {
  const [by, setBy] = useState<By>('classes')
  const rows: Row[] = structure[by].filter((row: Row) => row.count > 0 || (row.target ?? 0) > 0)
  const placed = rows.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section
      title="结构"
      extra={<Segmented<By> aria-label="按什么分" size="small" value={by} options={BYS} onChange={setBy} />}
    >
      <DataTable<Row>
        label="结构"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: '组', render: ({ key }) => nameOf(structure, by, key) },
          ...[...FIGURES, ...MORE[by]].map((figure) =>
            columnOf(figure, (key) => ({ ...scopeInput(scope), of: 'listings', by, key, figure: figure.key })),
          ),
        ]}
        empty="还分不出来：先补成本和推广报表，再导入商品排行"
      />
      {placed === structure.listings || placed === 0 ? null : (
        <p className="quiet">
          另有 {formatCount(structure.listings - placed)} 个分不出来：缺成本、访客或库存，或没有成交价。
        </p>
      )}
      {by === 'roles' ? <MixForm plan={plan} /> : null}
      {by === 'bands' ? <EdgesForm plan={plan} bands={structure.bands} /> : null}
    </Section>
  )
}

function nameOf({ bands }: ListingStructure, by: By, key: string): string {
  if (by === 'classes') return key
  if (by === 'bands') {
    const band = bands[Number(key)]
    return band === undefined ? key : `${formatYuan(band.low)}–${formatYuan(band.high)} 元`
  }
  const words: Readonly<Record<string, string>> = by === 'roles' ? ROLE_NAMES : STAGE_NAMES
  return words[key] ?? key
}

interface Figure {
  key: CellOf<'listings'>['figure']
  name: string
  title?: ReactNode
  unit?: string
  text: (row: Row) => string
}

/** A column of figures that open. */
function columnOf({ key, name, title, unit, text }: Figure, cellOf: (group: string) => CellInput): DataColumn<Row> {
  return {
    key,
    title: (
      <>
        {title ?? name}
        {unit === undefined ? null : `（${unit}）`}
      </>
    ),
    width: unit === undefined ? 104 : 128,
    align: 'right',
    render: (row) => (
      <OpenCell cell={cellOf(row.key)} name={name}>
        <span className="figure">{text(row)}</span>
      </OpenCell>
    ),
  }
}

const FIGURES: readonly Figure[] = [
  { key: 'count', name: '商品数', text: ({ count }) => formatCount(count) },
  { key: 'visitorShare', name: '访客人次占比', text: ({ visitorShare }) => formatRatio(visitorShare) },
  { key: 'payConversion', name: '转化率', text: ({ payConversion }) => formatRatio(payConversion) },
  { key: 'units', name: METRICS.units.zh, title: <Term id="units" />, text: ({ units }) => formatCount(units) },
  { key: 'gmv', name: METRICS.gmv.zh, title: <Term id="gmv" />, unit: '元', text: ({ gmv }) => formatYuan(gmv) },
  { key: 'gmvShare', name: '销售额占比', text: ({ gmvShare }) => formatRatio(gmvShare) },
  { key: 'refundRate', name: '退款率', text: ({ refundRate }) => formatRatio(refundRate) },
  { key: 'cp2', name: METRICS.cp2.zh, title: <Term id="cp2" />, unit: '元', text: ({ cp2 }) => formatYuan(cp2) },
]

const MORE: Readonly<Record<By, readonly Figure[]>> = {
  classes: [],
  roles: [{ key: 'target', name: '目标占比', text: ({ target }) => formatRatio(target ?? null) }],
  stages: [],
  bands: [
    {
      key: 'perVisitor',
      name: '一个访客赚',
      title: <span title="推广后贡献 ÷ 访客人次">一个访客赚</span>,
      unit: '元',
      text: ({ perVisitor }) =>
        formatYuan(perVisitor === null || perVisitor === undefined ? null : Math.round(perVisitor)),
    },
    { key: 'stock', name: '库存', text: ({ stock }) => formatCount(stock ?? null) },
  ],
}
