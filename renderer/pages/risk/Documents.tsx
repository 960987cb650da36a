import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { DOCUMENT_STATE_NAMES } from '../../../shared/contract/risk.ts'
import type { DocumentState, RiskDocuments } from '../../../shared/contract/risk.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { today } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { RegisterForm } from '../../components/register/RegisterForm.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'

type Row = RiskDocuments['rows'][number]

/** The documents that the sold categories need, and the certificates that there are. */
export function Documents() {
  const answer = useQuery(useApi().query.risk.documents.queryOptions({ input: { asOf: today() } }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { asOf, sentence, figures, ending } = answer.data
  return (
    <>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      <p className="quiet">
        清单按法条写，仅供自查，以现行原文为准，平台可能另有要求；供应商是不是只靠一家，看
        <Link href={PATHS.suppliers}>供应商</Link>。
      </p>
      {ending.length === 0 ? null : (
        <ul className="reading">
          {ending.map(({ id, name, expiresOn, daysLeft }) => (
            <li key={id}>
              <b>{name}</b> {expiresOn} 到期，{daysLeft < 0 ? '已过期' : '还有'}{' '}
              <OpenCell cell={{ of: 'document', asOf, id, figure: 'daysLeft' }} name="还有几天">
                {Math.abs(daysLeft)}
              </OpenCell>{' '}
              天
            </li>
          ))}
        </ul>
      )}
      <Checklist found={answer.data} />
      <RegisterSection kind="certificate" />
    </>
  )
}

function Checklist({ found }: { found: RiskDocuments }) {
  const { query } = useApi()
  const sells = useQuery(query.registers.list.queryOptions({ input: { kind: 'sells' } }))
  const save = useMutation(query.registers.save.mutationOptions())
  const remove = useMutation(query.registers.remove.mutationOptions())
  const [form, setForm] = useState<{ kind: 'certificate' | 'requirement'; row: Row | null } | null>(null)
  const error = save.error ?? remove.error
  const optional = found.categories.filter(({ name }) => name !== found.categories[0]?.name)
  const entryOf = (name: string) => (sells.data ?? []).find(({ values }) => values['category'] === name)
  return (
    <Section
      title={
        <ListedTitle
          title="要哪些证照"
          words="卖的类目按法条要的证照，一份算一个；类目和要求都能在下面改。"
          rows={found.rows.filter(({ state }) => state !== 'unneeded')}
          nameOf={({ document, category }) => `${document}（${category}）`}
        />
      }
      extra={
        <span className="buttons">
          <Select
            className="risk-categories"
            mode="tags"
            aria-label="我卖的类目"
            placeholder="我卖什么类目"
            maxTagCount="responsive"
            value={optional.filter(({ sold }) => sold).map(({ name }) => name)}
            options={optional.map(({ name }) => ({ value: name, label: name }))}
            onSelect={(category: string) => save.mutate({ kind: 'sells', values: { category } })}
            onDeselect={(category: string) => {
              const entry = entryOf(category)
              if (entry !== undefined) remove.mutate({ id: entry.id })
            }}
          />
          <Button onClick={() => setForm({ kind: 'requirement', row: null })}>加一条要求</Button>
        </span>
      }
    >
      {form === null ? null : (
        <RegisterForm
          key={`${form.kind} ${form.row?.category ?? ''} ${form.row?.document ?? ''}`}
          kind={form.kind}
          entry={null}
          given={
            form.row === null
              ? { needed: 'yes' }
              : { category: form.row.category, document: form.row.document, needed: 'no' }
          }
          known={{ category: found.categories.filter(({ sold }) => sold).map(({ name }) => name) }}
          onDone={() => setForm(null)}
        />
      )}
      {error === null ? null : <Failure error={error} />}
      <DataTable<Row>
        label="证照清单"
        rows={found.rows}
        rowKey={({ category, document }) => `${category} ${document}`}
        columns={columnsOf(
          (row) => setForm({ kind: 'certificate', row }),
          (row) =>
            row.changedBy === null
              ? save.mutate({
                  kind: 'requirement',
                  values: { category: row.category, document: row.document, needed: 'no' },
                })
              : remove.mutate({ id: row.changedBy }),
        )}
        empty="先选卖什么类目"
      />
    </Section>
  )
}

const TONES: Readonly<Record<DocumentState, string>> = {
  missing: 'level-error',
  expired: 'level-error',
  expiring: 'level-warning',
  have: '',
  unneeded: 'quiet',
}

function columnsOf(onAdd: (row: Row) => void, onChange: (row: Row) => void): DataColumn<Row>[] {
  return [
    { key: 'category', title: '类目', width: 150, render: ({ category }) => category },
    {
      key: 'document',
      title: '证照',
      render: ({ document, why, law, verified }) => (
        <span className="finding-words">
          <b>{document}</b>
          <span className="quiet" title={verified === null ? undefined : `核对过：${verified}`}>
            {[why, law].filter((part) => part !== '').join('；')}
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: '有没有',
      width: 150,
      render: ({ state, daysLeft }) => (
        <span className={TONES[state]}>
          {DOCUMENT_STATE_NAMES[state]}
          {daysLeft === null || state === 'have' || state === 'unneeded'
            ? ''
            : daysLeft < 0
              ? ` ${-daysLeft} 天`
              : `，还有 ${daysLeft} 天`}
        </span>
      ),
    },
    {
      key: 'numbers',
      title: '编号',
      width: 170,
      render: ({ numbers }) => (numbers.length === 0 ? '—' : numbers.join('、')),
    },
    {
      key: 'act',
      title: '',
      width: 150,
      render: (row) => (
        <span className="buttons">
          {row.state === 'unneeded' ? null : (
            <Button type="link" aria-label={`登记${row.document}`} onClick={() => onAdd(row)}>
              登记
            </Button>
          )}
          <Button type="link" aria-label={`${changeName(row)}：${row.document}`} onClick={() => onChange(row)}>
            {changeName(row)}
          </Button>
        </span>
      ),
    },
  ]
}

function changeName({ changedBy, state }: Row): string {
  if (changedBy === null) return '用不着'
  return state === 'unneeded' ? '还是要' : '去掉改动'
}
