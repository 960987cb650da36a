import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isNumeric } from '../../../shared/register-check.ts'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterEntry, RegisterKind, RegisterValues } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../DataTable.tsx'
import type { DataColumn } from '../DataTable.tsx'
import { Failure } from '../Failure.tsx'
import { Section } from '../Section.tsx'
import { TakeBack } from '../TakeBack.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { valueText } from './words.ts'

interface Props {
  kind: RegisterKind
  /** What stands between the heading and the table. */
  reading?: (entries: readonly RegisterEntry[]) => ReactNode
  /** Further columns, before the buttons. */
  extra?: readonly DataColumn<RegisterEntry>[]
  /** Of these entries alone; a new one is filled in with `given`. */
  only?: { of: (entry: RegisterEntry) => boolean; given: RegisterValues }
  /** What values that name something else are called: listings, entries. */
  names?: ReadonlyMap<string, string>
  /** What opens under an entry. */
  expand?: (entry: RegisterEntry) => ReactNode
}

/** One register: its entries, the newest first, to be added, changed and taken out; what is out can be put back. */
export function RegisterSection({ kind, reading, only, ...table }: Props) {
  const { name, one, about } = registerOf(kind)
  const { entries, error, gone, remove, bringBack } = useRegister(kind, only?.of ?? everyOne)
  const [editing, setEditing] = useState<RegisterEntry | 'new' | null>(null)
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
          given={only?.given ?? {}}
          onDone={() => setEditing(null)}
        />
      )}
      {gone === null ? null : <TakeBack onBack={() => bringBack(gone)}>已去掉「{titleOf(gone)}」</TakeBack>}
      {error === null ? null : <Failure error={error} />}
      <EntryTable kind={kind} entries={entries} onEdit={setEditing} onRemove={remove} {...table} />
    </Section>
  )
}

const everyOne = () => true

function useRegister(kind: RegisterKind, of: (entry: RegisterEntry) => boolean) {
  const { query } = useApi()
  const list = useQuery(query.registers.list.queryOptions({ input: { kind } }))
  const [gone, setGone] = useState<RegisterEntry | null>(null)
  const remove = useMutation(query.registers.remove.mutationOptions({ onSuccess: ({ removed }) => setGone(removed) }))
  const bringBack = useMutation(query.registers.save.mutationOptions({ onSuccess: () => setGone(null) }))
  return {
    entries: newestFirst(kind, (list.data ?? []).filter(of)),
    error: list.error ?? remove.error ?? bringBack.error,
    gone,
    remove: (id: string) => remove.mutate({ id }),
    bringBack: (entry: RegisterEntry) => bringBack.mutate(entry),
  }
}

interface TableProps extends Pick<Props, 'kind' | 'extra' | 'names' | 'expand'> {
  entries: readonly RegisterEntry[]
  onEdit: (entry: RegisterEntry) => void
  onRemove: (id: string) => void
}

function EntryTable({ kind, entries, extra = [], names, expand, onEdit, onRemove }: TableProps) {
  const { name, empty } = registerOf(kind)
  const shops = useShops()
  const nameOf = (id: string) => names?.get(id) ?? shops.find((shop) => shop.id === id)?.name ?? id
  return (
    <DataTable<RegisterEntry>
      label={name}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[...fieldColumns(kind, nameOf), ...extra, buttons(onEdit, onRemove)]}
      nameOf={titleOf}
      empty={empty}
      {...(expand === undefined ? {} : { expand })}
    />
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

function fieldColumns(kind: RegisterKind, nameOf: (id: string) => string): DataColumn<RegisterEntry>[] {
  return registerOf(kind)
    .fields.filter(({ width }) => width !== 0)
    .map((field): DataColumn<RegisterEntry> => {
      const numeric = isNumeric(field)
      return {
        key: field.key,
        title: field.kind === 'money' ? `${field.label}（元）` : field.label,
        ...(field.width === undefined ? {} : { width: field.width }),
        ...(numeric ? { align: 'right' as const } : {}),
        render: ({ values }) => {
          const text = valueText(field, values[field.key] ?? null, nameOf)
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
