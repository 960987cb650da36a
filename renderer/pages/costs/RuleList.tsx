import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Rule, RuleKind } from '../../../shared/contract/rules.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Icon } from '../../components/Icon.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { RuleForm } from './RuleForm.tsx'
import { NEEDED, RULE_KINDS, ruleWords, scopeWords } from '../../components/rule-words.ts'

const BEGINNING = '2000-01-01'

/** The seller's own rules; what profit still waits for stands above them. */
export function RuleList() {
  const { query } = useApi()
  const rules = useQuery(query.rules.list.queryOptions())
  const [editing, setEditing] = useState<{ rule: Rule | null; kind: RuleKind } | null>(null)
  const [gone, setGone] = useState<Rule | null>(null)
  const remove = useMutation(query.rules.remove.mutationOptions({ onSuccess: ({ removed }) => setGone(removed) }))
  const bringBack = useMutation(query.rules.save.mutationOptions({ onSuccess: () => setGone(null) }))
  const shops = useShops()
  const error = remove.error ?? bringBack.error
  if (rules.isError) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />
  const known = rules.data ?? []
  const open = NEEDED.filter(({ kind }) => !known.some(({ value }) => value.kind === kind))
  return (
    <>
      {rules.data === undefined || open.length === 0 ? null : (
        <ul className="rules-open" aria-label="还没填">
          {open.map(({ kind, why }) => (
            <li key={kind}>
              <Icon name="warn" /> <b>{RULE_KINDS[kind]}</b>
              <span className="quiet">{why}</span>
              <Button
                size="small"
                onClick={() => setEditing({ rule: null, kind })}
                aria-label={`填${RULE_KINDS[kind]}`}
              >
                填
              </Button>
            </li>
          ))}
        </ul>
      )}
      {editing === null ? (
        <p className="buttons">
          <Button onClick={() => setEditing({ rule: null, kind: 'fee' })}>添一条费用规则</Button>
        </p>
      ) : (
        <RuleForm key={editing.rule?.id ?? editing.kind} {...editing} onDone={() => setEditing(null)} />
      )}
      {gone === null ? null : (
        <TakeBack onBack={() => bringBack.mutate(gone)}>
          已删除「{RULE_KINDS[gone.value.kind]}：{ruleWords(gone.value)}」
        </TakeBack>
      )}
      <DataTable<Rule>
        label="费用规则"
        rows={known}
        rowKey={({ id }) => id}
        empty="还没有费用规则"
        columns={[
          { key: 'kind', title: '种类', width: 130, render: ({ value }) => RULE_KINDS[value.kind] },
          {
            key: 'words',
            title: '怎么算',
            render: ({ value }) => <span title={ruleWords(value)}>{ruleWords(value)}</span>,
          },
          { key: 'where', title: '用在', width: 160, render: (rule) => scopeWords(rule, shops) },
          {
            key: 'from',
            title: '从哪天起',
            width: 110,
            render: ({ effectiveFrom }) => (
              <span className="figure">{effectiveFrom === BEGINNING ? '一直' : effectiveFrom}</span>
            ),
          },
          {
            key: 'edit',
            title: '',
            width: 120,
            render: (rule) => (
              <span className="buttons">
                <Button type="link" onClick={() => setEditing({ rule, kind: rule.value.kind })}>
                  改
                </Button>
                <Button type="link" onClick={() => remove.mutate({ id: rule.id })}>
                  删除
                </Button>
              </span>
            ),
          },
        ]}
      />
      {error === null ? null : <Failure error={error} />}
    </>
  )
}
