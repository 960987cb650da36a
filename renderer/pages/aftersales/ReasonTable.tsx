import { useMutation, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { REFUND_CAUSES, TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { RefundCause, Refunds } from '../../../shared/contract/refunds.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { usePages } from '../../components/use-pages.ts'
import type { AskRefunds } from './cells.ts'
import { refundFigures } from './PartTable.tsx'

type Row = Refunds['reasons'][number]

const PAGE_SIZE = 10

/** Lets the words of the program decide again. */
const BY_WORDS = 'words'

/** The words of the files, and what each is counted as: by the words of the program until the seller says otherwise. */
export function ReasonTable({ reasons, ask }: { reasons: readonly Row[]; ask: AskRefunds }) {
  const { shown, paging } = usePages(reasons, PAGE_SIZE)
  const { said, assign, undo, error } = useReasons()
  return (
    <Section title="文件里写的原因，各算作哪一类">
      {error === null ? null : <Failure error={error} />}
      {undo === null ? null : (
        <TakeBack onBack={undo.back} button="改回去">
          「{undo.reason}」改好了，售后、评价和打印的单子都跟着变
        </TakeBack>
      )}
      <DataTable<Row>
        label="文件里写的原因"
        rows={shown}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: '原话', render: ({ name }) => <span title={name}>{name}</span> },
          {
            key: 'cause',
            title: '算作',
            width: 124,
            render: ({ key, cause }) =>
              key.trim() === '' ? (
                TOPIC_NAMES[cause]
              ) : (
                <CauseSelect reason={key} cause={cause} own={said.get(key.trim())} onChoose={assign} />
              ),
          },
          ...refundFigures('reason', ask),
        ]}
        paging={paging}
      />
    </Section>
  )
}

interface CauseProps {
  reason: string
  cause: RefundCause
  own: RegisterEntry | undefined
  onChoose: (reason: string, cause: RefundCause | null) => void
}

function CauseSelect({ reason, cause, own, onChoose }: CauseProps) {
  const causes = REFUND_CAUSES.filter((one) => one !== 'unstated')
  return (
    <Select<RefundCause | typeof BY_WORDS>
      size="small"
      aria-label={`${reason}算作`}
      value={cause}
      popupMatchSelectWidth={false}
      options={[
        ...causes.map((value) => ({ value, label: TOPIC_NAMES[value] })),
        ...(own === undefined ? [] : [{ value: BY_WORDS, label: '按词表' } as const]),
      ]}
      onChange={(value) => onChoose(reason, value === BY_WORDS ? null : value)}
    />
  )
}

/** What the seller says of reasons, and how to change it and to take the last change back. */
function useReasons() {
  const { query } = useApi()
  const list = useQuery(query.registers.list.queryOptions({ input: { kind: 'refundReason' } }))
  const save = useMutation(query.registers.save.mutationOptions())
  const remove = useMutation(query.registers.remove.mutationOptions())
  const [undo, setUndo] = useState<{ reason: string; back: () => void } | null>(null)
  const said = new Map((list.data ?? []).map((entry) => [String(entry.values['reason']), entry]))
  const forget = { onSuccess: () => setUndo(null) }

  function assign(text: string, cause: RefundCause | null): void {
    const reason = text.trim()
    const id = said.get(reason)?.id
    if (cause === null) {
      if (id === undefined) return
      const onSuccess = ({ removed }: { removed: RegisterEntry | null }) =>
        removed === null ? undefined : setUndo({ reason, back: () => save.mutate(removed, forget) })
      remove.mutate({ id }, { onSuccess })
      return
    }
    const onSuccess = ({ id: saved, before }: { id: string; before: RegisterEntry | null }) =>
      setUndo({
        reason,
        back: () => (before === null ? remove.mutate({ id: saved }, forget) : save.mutate(before, forget)),
      })
    save.mutate({ id, kind: 'refundReason', values: { reason, cause } }, { onSuccess })
  }

  return { said, assign, undo, error: list.error ?? save.error ?? remove.error }
}
