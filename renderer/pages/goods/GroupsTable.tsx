import { Segmented } from 'antd'
import { useState } from 'react'
import type { ListingGroup, ListingStructure } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { ROLE_WORDS, STAGE_WORDS } from './words.ts'

type By = 'classes' | 'roles' | 'stages' | 'bands'
const BYS: { value: By; label: string }[] = [
  { value: 'classes', label: 'ABC' },
  { value: 'roles', label: '角色' },
  { value: 'stages', label: '生命周期' },
  { value: 'bands', label: '价格带' },
]

/** What the shop is made of. */
export function GroupsTable({ structure }: { structure: ListingStructure }) {
  const [by, setBy] = useState<By>('classes')
  const rows: ListingGroup[] = structure[by].filter(({ count }) => count > 0)
  const placed = rows.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section
      title="结构"
      extra={<Segmented<By> aria-label="按什么分" size="small" value={by} options={BYS} onChange={setBy} />}
    >
      <DataTable<ListingGroup>
        label="结构"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[{ key: 'name', title: '组', render: ({ key }) => nameOf(structure, by, key) }, ...FIGURES]}
        empty="还分不出来：先补成本和推广报表，再导入商品排行"
      />
      {placed === structure.listings || placed === 0 ? null : (
        <p className="quiet">
          另有 {formatCount(structure.listings - placed)} 个分不出来：缺成本、访客或库存，或没有成交价。
        </p>
      )}
    </Section>
  )
}

function nameOf({ bands }: ListingStructure, by: By, key: string): string {
  if (by === 'classes') return key
  if (by === 'bands') {
    const band = bands[Number(key)]
    return band === undefined ? key : `${formatYuan(band.low)}–${formatYuan(band.high)} 元`
  }
  const words: Readonly<Record<string, string>> = by === 'roles' ? ROLE_WORDS : STAGE_WORDS
  return words[key] ?? key
}

function figure(
  key: string,
  title: DataColumn<ListingGroup>['title'],
  text: (row: ListingGroup) => string,
): DataColumn<ListingGroup> {
  return { key, title, width: 104, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}

const FIGURES: readonly DataColumn<ListingGroup>[] = [
  figure('count', '商品数', ({ count }) => formatCount(count)),
  figure('visitorShare', '访客人次占比', ({ visitorShare }) => formatRatio(visitorShare)),
  figure('payConversion', '转化率', ({ payConversion }) => formatRatio(payConversion)),
  figure('units', <Term id="units" />, ({ units }) => formatCount(units)),
  figure('gmv', <Term id="gmv" />, ({ gmv }) => formatYuan(gmv)),
  figure('gmvShare', '销售额占比', ({ gmvShare }) => formatRatio(gmvShare)),
  figure('refundRate', '退款率', ({ refundRate }) => formatRatio(refundRate)),
  figure('cp2', <Term id="cp2" />, ({ cp2 }) => formatYuan(cp2)),
]
