import { Worker } from 'node:worker_threads'
import type { ExportFile } from '../support/simulator/index.ts'
import type { Verdict } from './examine.ts'
import { HANG_MS } from './scale.ts'

export interface LabQuestion {
  id: number
  file: ExportFile
}

export interface LabAnswer {
  id: number
  verdict: Verdict
}

/** Has files examined in a thread that is given up when one of them never ends. */
export class Lab {
  private worker: Worker | null = null
  private id = 0

  async examine(file: ExportFile): Promise<Verdict> {
    this.id += 1
    const { id } = this
    const worker = (this.worker ??= new Worker(new URL('./lab-worker.ts', import.meta.url)))
    const answer = await new Promise<Verdict | string>((resolve) => {
      const limit = setTimeout(() => resolve(`no end after ${HANG_MS / 1000} s`), HANG_MS)
      worker.removeAllListeners()
      worker.on('message', ({ id: answered, verdict }: LabAnswer) => {
        if (answered !== id) return
        clearTimeout(limit)
        resolve(verdict)
      })
      worker.on('error', (error) => resolve(`the thread broke: ${String(error)}`))
      worker.on('exit', () => resolve('the thread ended'))
      worker.postMessage({ id, file } satisfies LabQuestion)
    })
    if (typeof answer !== 'string') return answer
    await worker.terminate()
    this.worker = null
    return { outcome: 'refused', state: 'between', faults: [answer], rows: 0, rejected: 0 }
  }

  async close(): Promise<void> {
    const { worker } = this
    if (worker === null) return
    const gone = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close')
    await gone
  }
}
