import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ListingPlan, ListingStructure } from '../../../shared/contract/structure.ts'
import { formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'

/** Where the price bands end, as the seller thinks of them: 29、59、99. */
export function EdgesForm({ plan, bands }: { plan: ListingPlan; bands: ListingStructure['bands'] }) {
  const { query } = useApi()
  const [text, setText] = useState(() => (plan.edges ?? []).map((edge) => edge / 100).join('、'))
  const save = useMutation(query.listing.savePlan.mutationOptions())
  const edges = edgesOf(text)
  const now = bands.slice(0, -1).map(({ high }) => formatYuan(high))
  return (
    <form
      className="plan-form"
      aria-label="价格带"
      onSubmit={(event) => {
        event.preventDefault()
        if (edges !== undefined) save.mutate({ ...plan, edges })
      }}
    >
      <label>
        自己分档（元）
        <Input
          size="small"
          aria-label="价格带的界线"
          value={text}
          placeholder={now.join('、')}
          status={edges === undefined ? 'error' : ''}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button size="small" type="primary" htmlType="submit" disabled={edges === undefined} loading={save.isPending}>
        {edges === null ? '平均分成 5 档' : '保存分档'}
      </Button>
      {edges === undefined ? <span role="status">写成 29、59、99 这样，从小到大，最多 9 个</span> : null}
      {save.data === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            const { before } = save.data
            setText((before.edges ?? []).map((edge) => edge / 100).join('、'))
            save.mutate(before)
          }}
        >
          撤销
        </Button>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}

/** 分; `null`: none, `undefined`: not to be understood. */
function edgesOf(text: string): number[] | null | undefined {
  const parts = text.split(/[、，,\s]+/).filter((part) => part !== '')
  if (parts.length === 0) return null
  const edges = parts.map((part) => Math.round(Number(part) * 100))
  const rises = edges.every((edge, at) => edge > (edges[at - 1] ?? 0))
  return rises && edges.length <= 9 ? edges : undefined
}
