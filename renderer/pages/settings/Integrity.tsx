import { useMutation } from '@tanstack/react-query'
import { Button, Progress as Bar } from 'antd'
import { useRef, useState } from 'react'
import type { Progress } from '../../../shared/contract/imports.ts'
import type { Integrity as Answer } from '../../../shared/contract/system.ts'
import { isCancelled } from '../../api/errors.ts'
import { useApi } from '../../api/index.tsx'
import { follow } from '../../api/long-work.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'

/** Checks every statement that must hold about the data, on request; it may be stopped. */
export function Integrity() {
  const { client } = useApi()
  const stopper = useRef<AbortController | null>(null)
  const [step, setStep] = useState<Progress | null>(null)
  const check = useMutation({
    mutationFn: () => {
      const stop = new AbortController()
      stopper.current = stop
      return follow(client.system.integrity(undefined, { signal: stop.signal }), setStep)
    },
    onSettled: () => setStep(null),
  })
  const stopped = stopper.current?.signal.aborted === true || isCancelled(check.error)
  return (
    <div className="integrity">
      <p>
        {check.isPending ? (
          <Button onClick={() => stopper.current?.abort()}>不查了</Button>
        ) : (
          <Button onClick={() => check.mutate()}>检查数据</Button>
        )}{' '}
        <span role="status">{check.isPending ? stepWords(step) : answerOf(check.data)}</span>
      </p>
      {check.isPending ? <Bar percent={percentOf(step)} showInfo={false} size="small" aria-label="查到哪了" /> : null}
      {check.isError && !stopped ? <Failure error={check.error} /> : null}
      {check.data === undefined ? null : (
        <DataTable<Check> label="检查结果" rows={check.data.checks} rowKey={({ name }) => name} columns={COLUMNS} />
      )}
    </div>
  )
}

type Check = Answer['checks'][number]

const COLUMNS: readonly DataColumn<Check>[] = [
  { key: 'name', title: '查什么', width: 240, render: ({ name }) => name },
  {
    key: 'result',
    title: '结果',
    render: ({ problems }) =>
      problems.length === 0 ? '对得上' : <span className="bad">{problems.slice(0, 5).join('；')}</span>,
  },
]

function percentOf(step: Progress | null): number {
  return step === null || step.total === 0 ? 0 : Math.floor((step.done / step.total) * 100)
}

function stepWords(step: Progress | null): string {
  return step === null ? '正在准备…' : `正在查：${step.file}，${percentOf(step)}%`
}

const MB = 1024 * 1024

function answerOf(answer: Answer | undefined): string {
  if (answer === undefined) return ''
  const wrong = answer.checks.filter(({ problems }) => problems.length > 0).length
  const verdict =
    wrong === 0
      ? `查了 ${answer.checks.length} 项，都对得上`
      : `查了 ${answer.checks.length} 项，${wrong} 项有问题：先在下面恢复一份完好的备份，再把之后的文件导入一次`
  return `${verdict}。${roomOf(answer)}`
}

/** A backup and an import each want about as much room as the database takes. */
function roomOf({ databaseBytes, backupBytes, freeBytes }: Answer): string {
  const taken = `数据库 ${megabytes(databaseBytes)}，备份 ${megabytes(backupBytes)}`
  if (freeBytes === null) return `${taken}。`
  const tight = freeBytes < databaseBytes * 2 ? '，不够再备份和导入，请腾出空间' : ''
  return `${taken}，磁盘还剩 ${megabytes(freeBytes)}${tight}。`
}

function megabytes(bytes: number): string {
  return bytes < 1024 * MB ? `${(bytes / MB).toFixed(1)} MB` : `${(bytes / 1024 / MB).toFixed(1)} GB`
}
