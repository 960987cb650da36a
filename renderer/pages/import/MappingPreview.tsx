import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { MapFile } from '../../../shared/contract/map-file.ts'
import { useApi } from '../../api/index.tsx'
import { spoken } from '../../api/errors.ts'
import { Section } from '../../components/Section.tsx'

interface Props {
  batchId: string
  headerRow: number
  map: MapFile
}

/** The first rows as the map reads them, with their problems: exactly what an import would make of them. */
export function MappingPreview({ batchId, headerRow, map }: Props) {
  const settled = useDeferredValue(map)
  const preview = useQuery(
    useApi().query.mappings.preview.queryOptions({
      input: { batchId, headerRow, map: settled },
      placeholderData: (before) => before,
    }),
  )
  if (preview.isError) {
    return (
      <p className="quiet" role="status">
        {spoken(preview.error).message}
      </p>
    )
  }
  if (preview.data === undefined) return null
  const { fields, rows, readable, unreadable } = preview.data
  return (
    <Section title="读出来是这样">
      <p className="quiet" role="status">
        前 {readable + unreadable} 行里 {readable} 行读得懂
        {unreadable > 0 ? <span className="bad">，{unreadable} 行有问题</span> : null}。
      </p>
      <div className="mapping-rows" role="region" aria-label="读出来的前几行" tabIndex={0}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col" className="right">
                行
              </th>
              {fields.map(({ field, label }) => (
                <th scope="col" key={field}>
                  {label}
                </th>
              ))}
              <th scope="col">问题</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, values, issues, ignored }) => (
              <tr key={row}>
                <td className="right figure quiet">{row}</td>
                {fields.map(({ field }, index) => (
                  <td key={field}>{values[index]}</td>
                ))}
                <td>
                  {ignored ? <span className="quiet">不是数据，略过</span> : null}
                  {issues.length === 0 || ignored ? null : (
                    <span className="bad">{issues.map(({ message }) => message).join(' ')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
