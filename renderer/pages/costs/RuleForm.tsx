import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Rule, RuleKind, RuleValue } from '../../../shared/contract/rules.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { DayField } from '../../components/fields.tsx'
import { emptyRule } from './rule-empty.ts'
import { RuleFields } from './RuleFields.tsx'
import { RULE_KINDS } from '../../components/rule-words.ts'

interface Draft {
  id: string | undefined
  platform: Platform | null
  shopId: string | null
  effectiveFrom: string
  value: RuleValue
}

const BEGINNING = '2000-01-01'
const KIND_OPTIONS = Object.entries(RULE_KINDS).map(([value, label]) => ({ value: value as RuleKind, label }))

/** One rule: what it is, for whom, from when. */
export function RuleForm({ rule, kind, onDone }: { rule: Rule | null; kind: RuleKind; onDone: () => void }) {
  const { query } = useApi()
  const [draft, setDraft] = useState<Draft>(() => draftOf(rule, kind))
  const save = useMutation(query.rules.save.mutationOptions({ onSuccess: onDone }))
  const shops = useShops()
  const platforms = [...new Set(shops.map(({ platform }) => platform))]
  const where = [
    { value: '', label: '所有店' },
    ...platforms.map((platform) => ({ value: `platform:${platform}`, label: `${PLATFORM_NAMES[platform]}的店` })),
    ...shops.map(({ id, name }) => ({ value: `shop:${id}`, label: name })),
  ]
  return (
    <form
      className="rule-form"
      aria-label="费用规则"
      onSubmit={(event) => {
        event.preventDefault()
        const { id, ...rest } = draft
        save.mutate(id === undefined ? rest : { id, ...rest })
      }}
    >
      <label>
        种类
        <Select
          aria-label="种类"
          value={draft.value.kind}
          options={KIND_OPTIONS}
          disabled={rule !== null}
          onChange={(next) => setDraft({ ...draft, value: emptyRule(next) })}
        />
      </label>
      <RuleFields value={draft.value} onChange={(value) => setDraft({ ...draft, value })} />
      <label>
        用在
        <Select
          aria-label="用在"
          value={
            draft.shopId !== null ? `shop:${draft.shopId}` : draft.platform !== null ? `platform:${draft.platform}` : ''
          }
          options={where}
          onChange={(chosen) => setDraft({ ...draft, ...whereOf(chosen, platforms) })}
        />
      </label>
      <DayField
        label="从哪天起"
        value={draft.effectiveFrom === BEGINNING ? null : draft.effectiveFrom}
        placeholder="一直"
        onChange={(day) => setDraft({ ...draft, effectiveFrom: day ?? BEGINNING })}
      />
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </span>
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}

function draftOf(rule: Rule | null, kind: RuleKind): Draft {
  if (rule === null)
    return { id: undefined, platform: null, shopId: null, effectiveFrom: BEGINNING, value: emptyRule(kind) }
  const { id, platform, shopId, effectiveFrom, value } = rule
  return { id, platform, shopId, effectiveFrom, value }
}

function whereOf(chosen: string, platforms: readonly Platform[]): Pick<Draft, 'platform' | 'shopId'> {
  const platform = platforms.find((one) => chosen === `platform:${one}`) ?? null
  return { platform, shopId: chosen.startsWith('shop:') ? chosen.slice('shop:'.length) : null }
}
