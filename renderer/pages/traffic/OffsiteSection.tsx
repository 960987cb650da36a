import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { OffsiteEntry, OffsiteRow } from '../../../shared/contract/offsite.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { OffsiteForm } from './OffsiteForm.tsx'
import { OffsiteTable } from './OffsiteTable.tsx'

type Editing = OffsiteEntry | 'new' | null

/** What the seller did outside of the platforms, and what can be told of it. */
export function OffsiteSection() {
  const { query } = useApi()
  const [editing, setEditing] = useState<Editing>(null)
  const found = useQuery(query.traffic.offsite.queryOptions())
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return null
  const { rows, sentence, notes } = found.data
  return (
    <Section
      title={
        <ListedTitle
          title="站外登记"
          words="自己记的站外做过的事，一条算一个。"
          rows={rows}
          nameOf={({ day, channel, code }) => [day, channel, code].filter((part) => part !== '').join(' · ')}
        />
      }
      extra={editing === null ? <Button onClick={() => setEditing('new')}>记一条</Button> : null}
    >
      <p>{sentence}</p>
      {editing === null ? null : (
        <OffsiteForm
          key={editing === 'new' ? 'new' : editing.id}
          entry={editing === 'new' ? null : editing}
          onDone={() => setEditing(null)}
        />
      )}
      <Entries rows={rows} onEdit={setEditing} />
      {notes.length === 0 ? null : (
        <ul className="quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What is taken away can be put back. */
function Entries({ rows, onEdit }: { rows: readonly OffsiteRow[]; onEdit: (entry: OffsiteEntry) => void }) {
  const { query } = useApi()
  const remove = useMutation(query.traffic.removeOffsite.mutationOptions())
  const restore = useMutation(query.traffic.saveOffsite.mutationOptions({ onSuccess: () => remove.reset() }))
  const gone = remove.data?.before ?? null
  const failed = remove.error ?? restore.error
  return (
    <>
      <OffsiteTable rows={rows} onEdit={onEdit} onRemove={({ id }) => remove.mutate({ id })} />
      {gone === null ? null : (
        <TakeBack onBack={() => restore.mutate(gone)}>
          {gone.day} 的「{gone.channel}」删掉了。
        </TakeBack>
      )}
      {failed === null ? null : <Failure error={failed} />}
    </>
  )
}
