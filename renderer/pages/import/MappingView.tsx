import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Report } from '../../../shared/contract/imports.ts'
import type { Inspected } from '../../../shared/contract/mappings.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { choiceOf, lacking, mapOf } from './mapping-choice.ts'
import type { MappingChoice } from './mapping-choice.ts'
import { MappingFields } from './MappingFields.tsx'
import type { KindOption } from './MappingFields.tsx'
import { MappingPreview } from './MappingPreview.tsx'
import { nameOf } from './file-name.ts'

interface Props {
  report: Report
  /** Called once the map is saved: the files are read again. */
  onSaved: () => void
  onCancel: () => void
}

/** Names the columns of a sheet that no format knows, once; the same header is then read without asking. */
export function MappingView({ report, onSaved, onCancel }: Props) {
  const { query } = useApi()
  const batchId = report.mappable ?? ''
  const [headerRow, setHeaderRow] = useState<number | null>(null)
  const kinds = useQuery(query.mappings.kinds.queryOptions())
  const inspected = useQuery(
    query.mappings.inspect.queryOptions({ input: { batchId, ...(headerRow === null ? {} : { headerRow }) } }),
  )
  if (inspected.isError) {
    return (
      <Failure error={inspected.error}>
        <Button onClick={onCancel}>返回</Button>
      </Failure>
    )
  }
  if (inspected.data === undefined || kinds.data === undefined) return null
  return (
    <Mapping
      key={`${inspected.data.headerRow} ${inspected.data.fingerprint}`}
      report={report}
      inspected={inspected.data}
      kinds={kinds.data}
      onHeaderRow={setHeaderRow}
      onSaved={onSaved}
      onCancel={onCancel}
    />
  )
}

interface MappingProps extends Props {
  inspected: Inspected
  kinds: readonly KindOption[]
  onHeaderRow: (row: number) => void
}

function Mapping({ report, inspected, kinds, onHeaderRow, onSaved, onCancel }: MappingProps) {
  const { query } = useApi()
  const batchId = report.mappable ?? ''
  const { headerRow } = inspected
  const [choice, setChoice] = useState<MappingChoice>(() => choiceOf(inspected))
  const [name, setName] = useState(report.file.replace(/^.*\//, '').replace(/\.\w+$/, ''))
  const save = useMutation(query.mappings.save.mutationOptions({ onSuccess: onSaved }))
  const { kind, columns } = choice
  const dialect = useQuery(
    query.mappings.dialect.queryOptions({
      input: { batchId, headerRow, kind, columns },
      placeholderData: (before) => before,
    }),
  )
  const told = dialect.data ?? inspected.guess
  const missing = lacking(choice, kinds.find((one) => one.kind === kind)?.fields ?? [])
  const map = missing.length > 0 ? null : mapOf(choice, told)
  return (
    <section className="mapping" aria-label="对应列">
      <p className="answer">告诉掌柜台「{nameOf(report)}」的每一列是什么，以后同样表头的文件会直接认出来。</p>
      <div className="mapping-columns">
        <Section title="文件里的前几行">
          <FirstRows inspected={inspected} onHeaderRow={onHeaderRow} />
        </Section>
        <Section title="对应到">
          <MappingFields kinds={kinds} inspected={inspected} told={told} choice={choice} onChange={setChoice} />
        </Section>
      </div>
      {map === null ? (
        <p className="coverage-next" role="status">
          {missing.length > 0
            ? `还要对上：${missing.join('、')}。对上后这里会显示读出来的样子。`
            : '先选上面的日期顺序或金额单位，这里就会显示读出来的样子。'}
        </p>
      ) : (
        <MappingPreview batchId={batchId} headerRow={headerRow} map={map} />
      )}
      {save.isError ? <Failure error={save.error} /> : null}
      <div className="plan-foot">
        <label className="mapping-name">
          名称
          <Input value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <span className="buttons">
          <Button onClick={onCancel}>返回</Button>
          <Button
            type="primary"
            disabled={map === null || name.trim() === '' || save.isPending}
            onClick={() => {
              const { fingerprint, header } = inspected
              if (map !== null) save.mutate({ fingerprint, header, name, map })
            }}
          >
            保存并重新读取
          </Button>
        </span>
      </div>
    </section>
  )
}

const HEADER_ROWS = Array.from({ length: 30 }, (_, index) => ({ value: index + 1, label: `第 ${index + 1} 行` }))

/** The file as it is; columns that name a person stay blank. */
function FirstRows({ inspected, onHeaderRow }: { inspected: Inspected; onHeaderRow: (row: number) => void }) {
  const { header, rows, personal, headerRow } = inspected
  // Two columns may have one name, so a column is told by its place.
  const columns = header.map((text, index) => ({ text, index, hidden: personal.includes(index) }))
  return (
    <>
      <label className="mapping-header">
        表头在
        <Select value={headerRow} options={HEADER_ROWS} onChange={onHeaderRow} aria-label="表头在第几行" />
      </label>
      <div className="mapping-rows" role="region" aria-label="文件的前几行" tabIndex={0}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col" className="right">
                行
              </th>
              {columns.map(({ text, index }) => (
                <th scope="col" key={index}>
                  {text === '' ? '（空）' : text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 12).map(({ row, cells }) => (
              <tr key={row}>
                <td className="right figure quiet">{row}</td>
                {columns.map(({ index, hidden }) => (
                  <td key={index}>{hidden ? <span className="quiet">已隐去</span> : cells[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
