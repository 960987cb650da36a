import { useQuery } from '@tanstack/react-query'
import type { SourceRef } from '../../../shared/contract/common.ts'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../Failure.tsx'
import { Pairs } from '../Pairs.tsx'
import { CopyEvidence } from './CopyEvidence.tsx'
import { rowText } from './text.ts'

interface Props {
  source: SourceRef
  /** The number that the row is evidence of, in one sentence. */
  about?: string | undefined
  /** What is wrong with it, where it could not be read. */
  why?: readonly string[] | undefined
}

/** A row of an imported file with its cells by header, and the way to take it along. */
export function SourceRow({ source: { batchId, sheet, row }, about, why = [] }: Props) {
  const source = useQuery(
    useApi().query.ledger.source.queryOptions({ input: { batchId, sheet, row }, placeholderData: () => undefined }),
  )
  if (source.isError) return <Failure error={source.error} />
  if (source.data === undefined) return null
  const { file, header, cells } = source.data
  const known = header.flatMap((name, index): [string, string][] => [[name, cells[index] ?? '']])
  return (
    <section className="source-row" aria-label="原文件里的这一行">
      <h3>原文件里的这一行</h3>
      <p className="quiet">
        {file}
        {sheet === '' ? '' : ` · ${sheet}`} · 第 <span className="figure">{formatCount(row)}</span>{' '}
        行。个人信息列读入时已丢掉。
      </p>
      {why.length === 0 ? null : (
        <ul className="evidence-notes" aria-label="问题">
          {why.map((one) => (
            <li key={one} className="bad">
              {one}
            </li>
          ))}
        </ul>
      )}
      <CopyEvidence text={rowText({ file, sheet, row, header, cells }, about)} />
      <Pairs pairs={known} />
    </section>
  )
}
