import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { BACKUP_NAMES } from '../../../shared/contract/backups.ts'
import type { Backup } from '../../../shared/contract/backups.ts'
import type { Progress } from '../../../shared/contract/imports.ts'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { follow } from '../../api/long-work.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { localTime } from '../../components/local-time.ts'

const MB = 1024 * 1024

/** The work on backups: one at a time, and what there is to say of it. */
function useBackups() {
  const { client } = useApi()
  const all = useQueryClient()
  const [step, setStep] = useState<Progress | null>(null)
  const settled = () => {
    setStep(null)
    void all.invalidateQueries()
  }
  const create = useMutation({ mutationFn: () => follow(client.backups.create(), setStep), onSettled: settled })
  const restore = useMutation({
    mutationFn: (id: string) => follow(client.backups.restore({ id }), setStep),
    onSettled: settled,
  })
  const verify = useMutation({ mutationFn: (id: string) => client.backups.verify({ id }) })
  const working = create.isPending || restore.isPending
  const done = [
    ...(restore.data === undefined ? [] : ['已恢复。恢复前的数据也备了一份，要退回去就恢复它。']),
    ...(verify.data === undefined ? [] : [verdictWords(verify.data)]),
  ]
  return {
    create: () => create.mutate(),
    restore: restore.mutate,
    verify: verify.mutate,
    creating: create.isPending,
    busy: working || verify.isPending,
    words: working ? stepWords(step) : done.join(''),
    error: create.error ?? restore.error ?? verify.error,
  }
}

type Work = ReturnType<typeof useBackups>

/** Copies of all data: made by hand and by the program, checked, and brought back. */
export function Backups() {
  const list = useQuery(useApi().query.backups.list.queryOptions({ refetchOnMount: 'always' }))
  const work = useBackups()
  const error = work.error ?? list.error
  return (
    <>
      <p className="quiet">
        每天第一次导入前、升级前和恢复前会自动备份，每份都检查过：留今天的 3 份、最近 7 天各一份、12
        个月各一份；自己备的一直留着。
      </p>
      <p>
        <Button loading={work.creating} disabled={work.busy} onClick={work.create}>
          现在备份
        </Button>{' '}
        <span role="status">{work.words}</span>
      </p>
      {error === null ? null : <Failure error={error} />}
      <DataTable<Backup>
        label="备份"
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        empty={list.isPending ? '' : '还没有备份'}
        columns={[
          ...COLUMNS,
          { key: 'do', title: '', width: 150, render: (one) => <Doing backup={one} work={work} /> },
        ]}
      />
    </>
  )
}

const COLUMNS: readonly DataColumn<Backup>[] = [
  {
    key: 'made',
    title: '什么时候',
    width: 160,
    render: ({ createdAt }) => <span className="figure">{localTime(createdAt)}</span>,
  },
  { key: 'kind', title: '哪种', width: 110, render: ({ kind }) => BACKUP_NAMES[kind] },
  {
    key: 'bytes',
    title: '大小',
    width: 100,
    align: 'right',
    render: ({ bytes }) => <span className="figure">{(bytes / MB).toFixed(1)} MB</span>,
  },
  { key: 'file', title: '文件', render: ({ id }) => <span className="cut">{id}</span> },
]

function Doing({ backup: { id, createdAt }, work }: { backup: Backup; work: Work }) {
  return (
    <>
      <Button type="link" disabled={work.busy} onClick={() => work.verify(id)}>
        检查
      </Button>
      <Popconfirm
        title={`换回 ${localTime(createdAt)} 的数据？`}
        description="现在的数据先备一份，再换回去；不合适可以再换回来。"
        okText="换回去"
        cancelText="不换"
        onConfirm={() => work.restore(id)}
      >
        <Button type="link" disabled={work.busy}>
          恢复
        </Button>
      </Popconfirm>
    </>
  )
}

function stepWords(step: Progress | null): string {
  if (step === null) return '正在准备…'
  if (step.phase === 'checking') return '正在检查这份备份…'
  if (step.phase === 'saving') return '正在备份现在的数据…'
  return step.total > 0 ? `正在换回：${Math.floor((step.done / step.total) * 100)}%` : '正在换回…'
}

interface Verdict {
  ok: boolean
  problems: string[]
  files: number | null
  orders: number | null
  shops: number | null
}

function verdictWords({ ok, problems, files, orders, shops }: Verdict): string {
  if (!ok) return `这份备份不能用：${problems.join('；')}`
  return `完好：${formatCount(shops)} 家店、${formatCount(orders)} 单、${formatCount(files)} 个文件`
}
