import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { Mix } from '../../../shared/contract/changes.ts'
import { formatRatio } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { useFold } from '../../components/Fold.tsx'

type Part = Mix['parts'][number]
type Opens = (source: string, figure: CellOf<'source'>['figure']) => CellInput

interface Props {
  mix: Mix
  /** What a figure of a first-level source opens as. */
  cellOf: Opens
}

/** What each first-level source did to conversion: by its own rate, and by its share. */
export function MixTable({ mix, cellOf }: Props) {
  const { toggle, panel } = useFold('看各来源')
  return (
    <div className="mix">
      <p>
        <Sentence text={mix.sentence} figures={mix.figures} scope={null} /> {toggle}
      </p>
      <div {...panel}>
        <DataTable<Part>
          label="转化率变在哪里"
          rows={mix.parts}
          rowKey={({ name }) => name}
          columns={columnsOf(cellOf)}
        />
      </div>
    </div>
  )
}

/** `+0.15`, in percentage points. */
function points(value: number): string {
  const size = formatRatio(Math.abs(value), 2).replace('%', '')
  return Number(size) === 0 ? '0' : `${value < 0 ? '−' : '+'}${size}`
}

function columnsOf(cellOf: Opens) {
  const figure = (key: CellOf<'source'>['figure'], title: string, text: (part: Part) => string) =>
    openingColumn<Part>(key, title, 150, text, ({ name }) => cellOf(name, key))
  return [
    { key: 'name', title: '来源', render: ({ name }: Part) => name },
    figure(
      'shareChange',
      '占比',
      ({ shareBefore, shareAfter }) => `${formatRatio(shareBefore)} → ${formatRatio(shareAfter)}`,
    ),
    figure(
      'conversionChange',
      '转化率',
      ({ conversionBefore, conversionAfter }) =>
        `${formatRatio(conversionBefore, 2)} → ${formatRatio(conversionAfter, 2)}`,
    ),
    figure('within', '自身转化（百分点）', ({ within }) => points(within)),
    figure('mix', '占比变化（百分点）', ({ mix }) => points(mix)),
  ]
}
