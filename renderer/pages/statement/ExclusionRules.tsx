import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { EXCLUSION_NAMES } from '../../../shared/contract/exclusions.ts'
import type { ExclusionCondition, ExclusionReason, ListedExclusionRule } from '../../../shared/contract/exclusions.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { EXCLUSION_OPTIONS, FIELD_NAMES, conditionOf, conditionWords } from './exclusion-words.ts'

/** Rules that take orders out of the analysis: what each fits is said before it is switched on. */
export function ExclusionRules() {
  const { query } = useApi()
  const shops = useShops()
  const rules = useQuery(query.exclusions.rules.queryOptions())
  const save = useMutation(query.exclusions.saveRule.mutationOptions())
  const remove = useMutation(query.exclusions.removeRule.mutationOptions())
  const [adding, setAdding] = useState(false)
  if (rules.isError) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />
  const shopName = (id: string | null) =>
    id === null ? '所有店' : (shops.find((shop) => shop.id === id)?.name ?? '没有这家店了')
  return (
    <>
      <DataTable<ListedExclusionRule>
        label="不计入的规则"
        rows={rules.data ?? []}
        rowKey={({ id }) => id}
        empty="没有规则"
        columns={[
          {
            key: 'on',
            title: '启用',
            width: 70,
            render: ({ suggested: _suggested, fits: _fits, ...rule }) => (
              <Switch
                size="small"
                aria-label={`启用：${conditionWords(rule.condition)}`}
                checked={rule.enabled}
                onChange={(enabled) => save.mutate({ ...rule, enabled })}
              />
            ),
          },
          { key: 'words', title: '哪些订单', render: ({ condition }) => conditionWords(condition) },
          { key: 'reason', title: '算作', width: 130, render: ({ reason }) => EXCLUSION_NAMES[reason] },
          { key: 'shop', title: '用在', width: 170, render: ({ shopId }) => shopName(shopId) },
          {
            key: 'orders',
            title: '符合的订单（笔）',
            width: 130,
            align: 'right',
            render: ({ id, fits }) => <Fitting rule={id} figure="orders" text={formatCount(fits.orders)} />,
          },
          {
            key: 'paid',
            title: '实付（元）',
            width: 130,
            align: 'right',
            render: ({ id, fits }) => <Fitting rule={id} figure="paid" text={formatYuan(fits.paid)} />,
          },
          {
            key: 'remove',
            title: '',
            width: 80,
            render: ({ id, suggested, condition }) =>
              suggested ? (
                <span className="quiet">建议</span>
              ) : (
                <Button
                  type="link"
                  aria-label={`删除：${conditionWords(condition)}`}
                  onClick={() => remove.mutate({ id })}
                >
                  删除
                </Button>
              ),
          },
        ]}
      />
      {adding ? (
        <RuleForm onDone={() => setAdding(false)} />
      ) : (
        <p className="buttons">
          <Button onClick={() => setAdding(true)}>添一条规则</Button>
        </p>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
      {remove.isError ? <Failure error={remove.error} /> : null}
    </>
  )
}

/** What a rule would take out opens to its lines before it is switched on. */
function Fitting({ rule, figure, text }: { rule: string; figure: 'orders' | 'paid'; text: string }) {
  return (
    <OpenCell
      cell={{ of: 'exclusion', by: { rule }, figure }}
      name={figure === 'orders' ? '符合的订单' : '符合的订单的实付'}
    >
      <span className="figure">{text}</span>
    </OpenCell>
  )
}

const FIELD_OPTIONS = Object.entries(FIELD_NAMES).map(([value, label]) => ({
  value: value as ExclusionCondition['field'],
  label,
}))

function RuleForm({ onDone }: { onDone: () => void }) {
  const { query } = useApi()
  const shops = useShops()
  const [field, setField] = useState<ExclusionCondition['field']>('title')
  const [text, setText] = useState('')
  const [reason, setReason] = useState<ExclusionReason>('difference')
  const [shopId, setShopId] = useState('')
  const save = useMutation(query.exclusions.saveRule.mutationOptions({ onSuccess: onDone }))
  const condition = conditionOf(field, text)
  return (
    <form
      className="rule-form"
      aria-label="不计入的规则"
      onSubmit={(event) => {
        event.preventDefault()
        if (condition !== null) save.mutate({ reason, condition, shopId: shopId === '' ? null : shopId })
      }}
    >
      <label>
        哪些订单
        <Select aria-label="哪些订单" value={field} options={FIELD_OPTIONS} onChange={setField} />
      </label>
      <label>
        {field === 'paid' ? '金额（元）' : '字'}
        <Input
          aria-label={field === 'paid' ? '金额（元）' : '要找的字'}
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label>
        算作
        <Select aria-label="算作" value={reason} options={EXCLUSION_OPTIONS} onChange={setReason} />
      </label>
      <label>
        用在
        <Select
          aria-label="用在"
          value={shopId}
          options={[{ value: '', label: '所有店' }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={setShopId}
        />
      </label>
      <span className="buttons">
        <Button type="primary" htmlType="submit" disabled={condition === null} loading={save.isPending}>
          启用
        </Button>
        <Button onClick={onDone}>取消</Button>
      </span>
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}
