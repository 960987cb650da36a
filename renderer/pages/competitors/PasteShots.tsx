import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { FileButton } from '../../components/FileButton.tsx'
import { useFold } from '../../components/Fold.tsx'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterValues } from '../../../shared/registers.ts'
import { valueText } from '../../components/register/words.ts'

/** Many snapshots at once, copied from a sheet. */
export function PasteShots({ competitorId }: { competitorId: string }) {
  const { toggle, panel } = useFold('从表格里粘贴或读入几次快照')
  return (
    <>
      {toggle}
      <div {...panel}>
        <PasteForm competitorId={competitorId} />
      </div>
    </>
  )
}

interface Shot {
  line: number
  values: RegisterValues | null
}

function PasteForm({ competitorId }: { competitorId: string }) {
  const { query, client, host } = useApi()
  const [text, setText] = useState('')
  const take = useMutation({
    mutationFn: async (ids: Promise<string[]>) => client.competitors.readFile({ file: (await ids)[0] ?? '' }),
    onSuccess: (read) => setText(read.text),
  })
  const shots = useQuery(query.competitors.readShots.queryOptions({ input: { competitorId, text } }))
  const save = useMutation(query.registers.saveAll.mutationOptions({ onSuccess: () => setText('') }))
  const rows = shots.data?.rows ?? []
  const good = rows.flatMap(({ values }) => (values === null ? [] : [{ kind: 'competitorShot' as const, values }]))
  const bad = rows.filter(({ fault }) => fault !== null)
  return (
    <div>
      {/* What the file holds goes where pasted rows go: it can be looked through and mended before it is saved. */}
      <FileButton
        label="快照的表格文件"
        accept=".xlsx,.xls,.csv,.txt"
        busy={take.isPending}
        onChoose={(files) => take.mutate(host.takeFiles(files))}
      >
        选表格文件
      </FileButton>
      <label className="paste">
        一行一次：日期、标价、券、月销、评分、卖点；第一行是列名也行
        <Input.TextArea
          aria-label="粘贴快照"
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder={'2026-10-01\t59.9\t10\t1万+\t4.8\t加厚不掉毛'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {take.isError ? <Failure error={take.error} /> : null}
      {shots.isError ? <Failure error={shots.error} /> : null}
      {bad.map(({ line, fault }) => (
        <p key={line} role="alert" className="level-error">
          第 {line} 行没有读：{fault}
        </p>
      ))}
      {good.length === 0 ? null : (
        <>
          <DataTable<Shot>
            label="读到的快照"
            rows={rows.filter(({ values }) => values !== null)}
            rowKey={({ line }) => String(line)}
            columns={registerOf('competitorShot')
              .fields.filter(({ kind }) => kind !== 'entry' && kind !== 'picture')
              .map((field) => ({
                key: field.key,
                title: field.label,
                render: ({ values }) => valueText(field, values?.[field.key] ?? null, (id) => id),
              }))}
          />
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate({ entries: good })}>
            存下 {good.length} 次快照
          </Button>
        </>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </div>
  )
}
