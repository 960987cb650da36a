import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterEntry, RegisterKind } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../DataTable.tsx'
import type { DataColumn } from '../DataTable.tsx'
import { Failure } from '../Failure.tsx'
import { Section } from '../Section.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { valueText } from './words.ts'

interface Props {
  kind: RegisterKind
  /** What stands between the heading and the table. */
  reading?: (entries: readonly RegisterEntry[]) => ReactNode
  /** A further column, before the buttons. */
  extra?: DataColumn<RegisterEntry>
}

/** One register: its entries, the newest first, to be added, changed and taken out; what is out can be put back. */
export function RegisterSection({ kind, reading, extra }: Props) {
  const { query } = useApi()
  const { name, one, about, empty } = registerOf(kind)
  const list = useQuery(query.registers.list.queryOptions({ input: { kind } }))
  const [editing, setEditing] = useState<RegisterEntry | 'new' | null>(null)
  const [gone, setGone] = useState<RegisterEntry | null>(null)
  const remove = useMutation(query.registers.remove.mutationOptions({ onSuccess: ({ removed }) => setGone(removed) }))
  const bringBack = useMutation(query.registers.save.mutationOptions({ onSuccess: () => setGone(null) }))
  const shopName = useShopName()
  const entries = newestFirst(kind, list.data ?? [])
  const error = list.error ?? remove.error ?? bringBack.error
  const added = extra === undefined ? [] : [extra]
  return (
    <Section
      title={entries.length === 0 ? name : `${name}（${entries.length}）`}
      extra={<Button onClick={() => setEditing('new')}>加{one}</Button>}
    >
      <p className="register-about">{about}</p>
      {reading?.(entries)}
      {editing === null ? null : (
        <RegisterForm
          key={editing === 'new' ? 'new' : editing.id}
          kind={kind}
          entry={editing === 'new' ? null : editing}
          given={{}}
          onDone={() => setEditing(null)}
        />
      )}
      {gone === null ? null : <Gone entry={gone} onBack={() => bringBack.mutate(gone)} />}
      {error === null ? null : <Failure error={error} />}
      <DataTable<RegisterEntry>
        label={name}
        rows={entries}
        rowKey={({ id }) => id}
        columns={[...fieldColumns(kind, shopName), ...added, buttons(setEditing, (id) => remove.mutate({ id }))]}
        empty={empty}
      />
    </Section>
  )
}

function useShopName(): (id: string) => string {
  const shops = useShops()
  return (id) => shops.find((shop) => shop.id === id)?.name ?? id
}

function Gone({ entry, onBack }: { entry: RegisterEntry; onBack: () => void }) {
  return (
    <p className="rules-gone" role="status">
      已去掉「{titleOf(entry)}」
      <Button type="link" onClick={onBack}>
        放回去
      </Button>
    </p>
  )
}

function titleOf({ kind, values }: RegisterEntry): string {
  const first = registerOf(kind).fields.find(({ kind: of }) => of === 'text' || of === 'long')
  const value = first === undefined ? null : values[first.key]
  return typeof value === 'string' ? value.slice(0, 30) : registerOf(kind).one
}

/** By their first day where they have one; otherwise as they were written, the last one first. */
function newestFirst(kind: RegisterKind, entries: readonly RegisterEntry[]): RegisterEntry[] {
  const day = registerOf(kind).fields.find((field) => field.kind === 'day' && field.required === true)
  const behind = entries.toReversed()
  if (day === undefined) return behind
  const dayOf = ({ values }: RegisterEntry) => String(values[day.key] ?? '')
  return behind.toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0))
}

function fieldColumns(kind: RegisterKind, shopName: (id: string) => string): DataColumn<RegisterEntry>[] {
  return registerOf(kind)
    .fields.filter(({ width }) => width !== 0)
    .map((field): DataColumn<RegisterEntry> => {
      const numeric = field.kind === 'money' || field.kind === 'count' || field.kind === 'score'
      return {
        key: field.key,
        title: field.kind === 'money' ? `${field.label}（元）` : field.label,
        ...(field.width === undefined ? {} : { width: field.width }),
        ...(numeric ? { align: 'right' as const } : {}),
        render: ({ values }) => {
          const text = valueText(field, values[field.key] ?? null, shopName)
          return <span className={numeric ? 'figure' : field.kind === 'long' ? 'register-text' : ''}>{text}</span>
        },
      }
    })
}

function buttons(onEdit: (entry: RegisterEntry) => void, onRemove: (id: string) => void): DataColumn<RegisterEntry> {
  return {
    key: 'act',
    title: '',
    width: 120,
    render: (entry) => (
      <span className="buttons">
        <Button type="link" aria-label={`改${titleOf(entry)}`} onClick={() => onEdit(entry)}>
          改
        </Button>
        <Button type="link" aria-label={`去掉${titleOf(entry)}`} onClick={() => onRemove(entry.id)}>
          去掉
        </Button>
      </span>
    ),
  }
}
