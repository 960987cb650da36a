import { useQuery } from '@tanstack/react-query'
import type { SourceRef } from '../../shared/contract/common.ts'
import { formatCount } from '../../shared/format.ts'
import { useApi } from '../api/index.tsx'
import { Failure } from './Failure.tsx'

/** Names and values, one under the other. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl className="pairs">
      {pairs.map(([name, text], index) => (
        <div key={`${index} ${name}`}>
          <dt>{name}</dt>
          <dd className={text === '' || text === '—' ? 'faint' : undefined}>{text === '' ? '（空）' : text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A row of an imported file as it stands there, personal columns absent. */
export function SourceRow({ source: { batchId, sheet, row } }: { source: SourceRef }) {
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
      <Pairs pairs={known} />
    </section>
  )
}
