import type { Mix } from '../../../shared/contract/changes.ts'
import { formatRatio } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useFold } from '../../components/Fold.tsx'

type Part = Mix['parts'][number]

/** What each first-level source did to conversion: by its own rate, and by its share. */
export function MixTable({ mix }: { mix: Mix }) {
  const { toggle, panel } = useFold('看各来源')
  return (
    <div className="mix">
      <p>
        {mix.sentence} {toggle}
      </p>
      <div {...panel}>
        <DataTable<Part> label="转化率变在哪里" rows={mix.parts} rowKey={({ name }) => name} columns={COLUMNS} />
      </div>
    </div>
  )
}

function figure(key: string, title: string, text: (part: Part) => string): DataColumn<Part> {
  return { key, title, width: 150, align: 'right', render: (part) => <span className="figure">{text(part)}</span> }
}

/** `+0.15`, in percentage points. */
function points(value: number): string {
  const size = formatRatio(Math.abs(value), 2).replace('%', '')
  return Number(size) === 0 ? '0' : `${value < 0 ? '−' : '+'}${size}`
}

const COLUMNS: readonly DataColumn<Part>[] = [
  { key: 'name', title: '来源', render: ({ name }) => name },
  figure('share', '占比', ({ shareBefore, shareAfter }) => `${formatRatio(shareBefore)} → ${formatRatio(shareAfter)}`),
  figure(
    'conversion',
    '转化率',
    ({ conversionBefore, conversionAfter }) =>
      `${formatRatio(conversionBefore, 2)} → ${formatRatio(conversionAfter, 2)}`,
  ),
  figure('within', '自身转化（百分点）', ({ within }) => points(within)),
  figure('mix', '占比变化（百分点）', ({ mix }) => points(mix)),
]
