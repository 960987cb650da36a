import { Segmented } from 'antd'
import { useState } from 'react'
import { ROLE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingGroup, ListingPlan, ListingStructure } from '../../../shared/contract/structure.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { STAGE_WORDS } from '../goods/words.ts'
import { EdgesForm } from './EdgesForm.tsx'
import { MixForm } from './MixForm.tsx'

type By = 'classes' | 'roles' | 'stages' | 'bands'
const BYS: { value: By; label: string }[] = [
  { value: 'classes', label: 'ABC' },
  { value: 'roles', label: '角色' },
  { value: 'stages', label: '生命周期' },
  { value: 'bands', label: '价格带' },
]

/** What only some of the groupings tell. */
type Row = ListingGroup &
  Partial<Pick<ListingStructure['bands'][number], 'perVisitor' | 'stock'>> & { target?: number | null }

/** What the shop is made of. */
export function GroupsTable({ structure, plan }: { structure: ListingStructure; plan: ListingPlan }) {
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
          ...FIGURES,
          ...MORE[by],
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
  const words: Readonly<Record<string, string>> = by === 'roles' ? ROLE_NAMES : STAGE_WORDS
  return words[key] ?? key
}

function figure(key: string, title: DataColumn<Row>['title'], text: (row: Row) => string): DataColumn<Row> {
  return { key, title, width: 104, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}

const FIGURES: readonly DataColumn<Row>[] = [
  figure('count', '商品数', ({ count }) => formatCount(count)),
  figure('visitorShare', '访客人次占比', ({ visitorShare }) => formatRatio(visitorShare)),
  figure('payConversion', '转化率', ({ payConversion }) => formatRatio(payConversion)),
  figure('units', <Term id="units" />, ({ units }) => formatCount(units)),
  figure('gmv', <Term id="gmv" />, ({ gmv }) => formatYuan(gmv)),
  figure('gmvShare', '销售额占比', ({ gmvShare }) => formatRatio(gmvShare)),
  figure('refundRate', '退款率', ({ refundRate }) => formatRatio(refundRate)),
  figure('cp2', <Term id="cp2" />, ({ cp2 }) => formatYuan(cp2)),
]

const MORE: Readonly<Record<By, readonly DataColumn<Row>[]>> = {
  classes: [],
  roles: [figure('target', '目标占比', ({ target }) => formatRatio(target ?? null))],
  stages: [],
  bands: [
    figure('perVisitor', <span title="推广后贡献 ÷ 访客人次">一个访客赚</span>, ({ perVisitor }) =>
      formatYuan(perVisitor === null || perVisitor === undefined ? null : Math.round(perVisitor)),
    ),
    figure('stock', '库存', ({ stock }) => formatCount(stock ?? null)),
  ],
}
