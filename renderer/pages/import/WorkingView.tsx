import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import type { Progress as Step } from '../../../shared/contract/imports.ts'
import { useImportSession } from './session.tsx'
import type { ImportState } from './session-state.ts'

const PHASES: Record<Step['phase'], string> = {
  reading: '正在读取',
  checking: '正在核对',
  saving: '先备份一份',
  writing: '正在写入',
  finishing: '正在收尾',
}

const TASKS = { taking: '正在取文件', staging: '正在读取', applying: '正在写入' } as const

/** Work under way: which file, how far, how long still, and the way out. */
export function WorkingView({ state }: { state: Extract<ImportState, { step: 'working' }> }) {
  const { actions } = useImportSession()
  const { progress, task } = state
  const total = progress?.total ?? 0
  const done = progress?.done ?? 0
  const left = useSecondsLeft(state.startedAt, done, total)
  return (
    <div className="working" aria-live="polite">
      <p className="working-words">
        <span>{progress === null || task === 'taking' ? TASKS[task] : PHASES[progress.phase]}</span>
        <span className="cut">{progress?.file}</span>
        <span className="figure quiet">
          {total > 0 ? `${formatCount(done)} / ${formatCount(total)}` : null}
          {left === null ? null : `，大约还要 ${left} 秒`}
        </span>
      </p>
      <Progress percent={total > 0 ? Math.floor((done / total) * 100) : 0} showInfo={false} size="small" />
      <p className="buttons">
        <Button onClick={actions.cancel}>取消</Button>
        <span className="quiet">{task === 'applying' ? '取消后数据和导入前一样' : '还没有写入任何数据'}</span>
      </p>
    </div>
  )
}

/** By the speed so far; nothing in the first two seconds, when it would only be a guess. */
function useSecondsLeft(startedAt: number, done: number, total: number): number | null {
  const [now, setNow] = useState(startedAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const spent = (now - startedAt) / 1000
  if (spent < 2 || done <= 0 || total <= done) return null
  return Math.ceil((spent / done) * (total - done))
}
