import { Link } from 'wouter'
import type { EvidenceRecord } from '../../../shared/contract/evidence.ts'
import { formatCount, formatValue } from '../../../shared/format.ts'
import { PATHS } from '../../app/routes.ts'
import type { Step } from './step.ts'
import { placeWords, recordWords } from './text.ts'

interface Props {
  records: readonly EvidenceRecord[]
  total: number
  about: string
  onStep: (next: Step) => void
  onClose: () => void
}

/** Rows of other files and rules of the seller's own that a number rests on. */
export function Records({ records, total, about, onStep, onClose }: Props) {
  return (
    <section aria-label="依据">
      <h3>依据（{formatCount(total)}）</h3>
      <ul className="sources evidence-records">
        {records.map((record, index) => (
          <li key={index}>
            <RecordRow record={record} about={about} onStep={onStep} onClose={onClose} />
          </li>
        ))}
      </ul>
      {total > records.length ? <p className="quiet">先列前 {formatCount(records.length)} 条。</p> : null}
    </section>
  )
}

interface RowProps extends Pick<Props, 'about' | 'onStep' | 'onClose'> {
  record: EvidenceRecord
}

function RecordRow({ record, about, onStep, onClose }: RowProps) {
  const { source, typed } = record
  if (typed !== undefined)
    return (
      <button
        type="button"
        title="看记下的采购单"
        onClick={() => onStep({ kind: 'typed', typed, about: `${about}；其中 ${recordWords(record)}` })}
      >
        <span className="cut">{[record.day ?? '', record.name].filter((part) => part !== '').join(' ')}</span>
        <span className="figure">{formatValue(record.value, record.unit)}</span>
        <span className="quiet">自己记的</span>
      </button>
    )
  if (source === null)
    return (
      <Link className="source-rule" href={PATHS.costs} onClick={onClose}>
        {recordWords(record)}
      </Link>
    )
  return (
    <button
      type="button"
      title={placeWords(source)}
      onClick={() => onStep({ kind: 'record', source, about: `${about}；其中 ${recordWords(record)}` })}
    >
      <span className="cut">{[record.day ?? '', record.name].filter((part) => part !== '').join(' ')}</span>
      <span className="figure">{formatValue(record.value, record.unit)}</span>
      <span className="quiet cut">{source.file}</span>
      <span className="figure quiet">第 {formatCount(source.row)} 行</span>
    </button>
  )
}
