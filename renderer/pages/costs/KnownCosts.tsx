import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { KnownCost } from '../../../shared/contract/costs.ts'
import { formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { PATHS } from '../../app/routes.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { Spec } from '../../components/Spec.tsx'
import { useImportSession } from '../import/session.tsx'

const PAGE_SIZE = 12

/** Costs as they stand, and the ways to bring more: a file, or a table pasted from a spreadsheet. */
export function KnownCosts() {
  const { query, client } = useApi()
  const costs = useQuery(query.costs.list.queryOptions())
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  const { actions } = useImportSession()
  const paste = useMutation({
    mutationFn: async () => {
      const { file } = await client.costs.paste({ text })
      actions.takeIds([file])
      navigate(PATHS.imports)
    },
  })
  const found = (costs.data ?? []).filter(({ sku, title, spec }) =>
    `${sku} ${title ?? ''} ${spec ?? ''}`.includes(search.trim()),
  )
  const { shown, paging } = usePages(found, PAGE_SIZE)
  return (
    <Section
      title={
        <ListedTitle
          title="已有的成本"
          words="有成本的规格，同一个规格改过几次就有几行，一行算一个。"
          rows={costs.data ?? []}
          nameOf={({ title, spec, sku }) =>
            [title, spec, sku].filter((part) => part !== null && part !== '').join(' · ')
          }
        />
      }
      extra={
        <Input
          aria-label="找成本"
          placeholder="编码或名称"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            paging.onPage(1)
          }}
        />
      }
    >
      {costs.isError ? <Failure error={costs.error} onRetry={() => void costs.refetch()} /> : null}
      <DataTable<KnownCost>
        label="已有的成本"
        rows={shown}
        rowKey={({ id }) => String(id)}
        empty="还没有成本。把进价表拖进来，或者在下面粘贴。"
        paging={paging}
        columns={[
          { key: 'title', title: '商品', render: ({ title }) => <Text value={title} /> },
          { key: 'spec', title: '规格', width: 220, render: ({ spec }) => <Spec spec={spec} /> },
          {
            key: 'code',
            title: '商家编码',
            width: 150,
            render: ({ code }) => (code === null ? <span className="quiet">没有编码</span> : <Text value={code} />),
          },
          { key: 'from', title: '从哪天起', width: 110, render: ({ effectiveFrom }) => effectiveFrom ?? '一直' },
          {
            key: 'cost',
            title: '成本价（元）',
            width: 120,
            align: 'right',
            render: ({ id, sku, title, cost }) => (
              <OpenRows shown={{ row: { of: 'cost', id }, name: `${title ?? sku}的成本价` }} inRow>
                <span className="figure">{formatYuan(cost)}</span>
              </OpenRows>
            ),
          },
          { key: 'file', title: '来自', width: 220, render: ({ file }) => <Text value={file} /> },
        ]}
      />
      <label className="paste">
        从表格里粘贴：编码、成本价，第三列可以写从哪天起
        <Input.TextArea
          aria-label="粘贴成本"
          rows={4}
          value={text}
          placeholder={'QH1001-DL-S\t32.50\nQH1002-MB-M\t28\t2026-11-01'}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="buttons">
        <Button disabled={text.trim() === ''} loading={paste.isPending} onClick={() => paste.mutate()}>
          看看会改动什么
        </Button>
      </p>
      {paste.isError ? <Failure error={paste.error} /> : null}
    </Section>
  )
}

/** A cell that may be cut; the whole stands in its hover text. */
function Text({ value }: { value: string | null }) {
  return <span title={value ?? ''}>{value ?? ''}</span>
}
