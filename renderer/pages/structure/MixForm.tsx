import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { LISTING_ROLES, ROLE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingRole } from '../../../shared/contract/goods.ts'
import type { ListingPlan } from '../../../shared/contract/structure.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'

/** In whole percent, as it is typed. */
type Draft = Partial<Record<ListingRole, number | null>>

/** What share of the sales each role should bring. */
export function MixForm({ plan }: { plan: ListingPlan }) {
  const { query } = useApi()
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan))
  const save = useMutation(query.listing.savePlan.mutationOptions())
  const total = LISTING_ROLES.reduce((sum, role) => sum + (draft[role] ?? 0), 0)
  const isEmpty = LISTING_ROLES.every((role) => (draft[role] ?? null) === null)
  return (
    <form
      className="plan-form"
      aria-label="目标占比"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ ...plan, mix: isEmpty ? null : mixOf(draft) })
      }}
    >
      <span>想让各角色占销售额</span>
      {LISTING_ROLES.map((role) => (
        <label key={role}>
          {ROLE_NAMES[role]}
          <InputNumber<number>
            size="small"
            aria-label={`${ROLE_NAMES[role]}目标占比`}
            min={0}
            max={100}
            value={draft[role] ?? null}
            addonAfter="%"
            onChange={(value) => setDraft({ ...draft, [role]: value })}
          />
        </label>
      ))}
      <Button
        size="small"
        type="primary"
        htmlType="submit"
        disabled={!isEmpty && total !== 100}
        loading={save.isPending}
      >
        {isEmpty ? '不定目标' : '保存目标'}
      </Button>
      {isEmpty || total === 100 ? null : <span role="status">现在合计 {total}%，要凑成 100%</span>}
      {save.data === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            setDraft(draftOf(save.data.before))
            save.mutate(save.data.before)
          }}
        >
          撤销
        </Button>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}

function draftOf({ mix }: ListingPlan): Draft {
  if (mix === null) return {}
  return Object.fromEntries(LISTING_ROLES.map((role) => [role, Math.round((mix[role] ?? 0) * 100)]))
}

function mixOf(draft: Draft): ListingPlan['mix'] {
  return Object.fromEntries(LISTING_ROLES.map((role) => [role, (draft[role] ?? 0) / 100]))
}
