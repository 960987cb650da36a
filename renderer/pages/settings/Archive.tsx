import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Progress } from '../../../shared/contract/imports.ts'
import { useApi } from '../../api/index.tsx'
import { follow } from '../../api/long-work.ts'
import { Failure } from '../../components/Failure.tsx'
import { FileButton } from '../../components/FileButton.tsx'

const LEAST = 8

/** Everything in one file for another computer, which opens with its passphrase alone. */
export function Archive() {
  const [doing, setDoing] = useState<'pack' | 'unpack' | null>(null)
  return (
    <>
      <p className="quiet">
        换电脑时把全部数据打成一个文件，用口令加密；在新电脑上打开它，再在上面的备份里恢复。文件是 age
        格式，没有掌柜台也能用 age 和 zstd 解开。口令丢了谁也打不开。
      </p>
      <p className="buttons">
        <Button onClick={() => setDoing('pack')}>打包带走</Button>
        <Button onClick={() => setDoing('unpack')}>打开带来的包</Button>
      </p>
      {doing === 'pack' ? <PackForm onDone={() => setDoing(null)} /> : null}
      {doing === 'unpack' ? <UnpackForm onDone={() => setDoing(null)} /> : null}
    </>
  )
}

function PackForm({ onDone }: { onDone: () => void }) {
  const { client, host } = useApi()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [step, setStep] = useState<Progress | null>(null)
  const pack = useMutation({
    mutationFn: async () => {
      const file = await follow(client.backups.pack({ passphrase }), setStep)
      return (await host.saveFile(file)) ? file.name : null
    },
    onSettled: () => setStep(null),
  })
  const fault = faultOf(passphrase, again)
  return (
    <form
      className="rule-form"
      aria-label="打包带走"
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === '') pack.mutate()
      }}
    >
      <Secret label="口令" value={passphrase} onChange={setPassphrase} />
      <Secret label="再写一次口令" value={again} onChange={setAgain} />
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={pack.isPending} disabled={fault !== ''}>
          打包
        </Button>
        <Button onClick={onDone}>{pack.isSuccess ? '好了' : '取消'}</Button>
      </span>
      <span className="wide" role="status">
        {pack.isPending ? stepWords(step) : packedWords(pack.data, fault)}
      </span>
      {pack.isError ? <Failure error={pack.error} /> : null}
    </form>
  )
}

function faultOf(passphrase: string, again: string): string {
  if (passphrase.length < LEAST) return `口令至少 ${LEAST} 个字，用一句自己记得住的话最好`
  return again === passphrase ? '' : '两次写的口令不一样'
}

function packedWords(name: string | null | undefined, fault: string): string {
  return typeof name === 'string' ? `已打包：${name}` : fault
}

function UnpackForm({ onDone }: { onDone: () => void }) {
  const { client, host } = useApi()
  const all = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const [chosen, setChosen] = useState<{ name: string; id: Promise<string | undefined> } | null>(null)
  const [step, setStep] = useState<Progress | null>(null)
  const unpack = useMutation({
    mutationFn: async () => {
      const file = await chosen?.id
      if (file === undefined) throw new Error('no file')
      return follow(client.backups.unpack({ file, passphrase }), setStep)
    },
    onSettled: () => {
      setStep(null)
      void all.invalidateQueries()
    },
  })
  function take(files: FileList): void {
    const [file] = files
    // What comes of it is waited for when it is opened.
    if (file !== undefined) setChosen({ name: file.name, id: host.takeFiles(files).then(([id]) => id) })
  }
  return (
    <form
      className="rule-form"
      aria-label="打开带来的包"
      onSubmit={(event) => {
        event.preventDefault()
        unpack.mutate()
      }}
    >
      <FileButton label="带来的包" accept=".age" onChoose={take}>
        {chosen === null ? '选文件' : chosen.name}
      </FileButton>
      <Secret label="口令" value={passphrase} onChange={setPassphrase} />
      <span className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={unpack.isPending}
          disabled={chosen === null || passphrase === ''}
        >
          打开
        </Button>
        <Button onClick={onDone}>{unpack.isSuccess ? '好了' : '取消'}</Button>
      </span>
      <span className="wide" role="status">
        {unpack.isPending ? stepWords(step) : ''}
        {unpack.isSuccess ? '打开了，放在上面的备份里，写着「打包带来的」；点「恢复」换成它。' : ''}
      </span>
      {unpack.isError ? <Failure error={unpack.error} /> : null}
    </form>
  )
}

interface SecretProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function Secret({ label, value, onChange }: SecretProps) {
  return (
    <label>
      {label}
      <Input.Password
        aria-label={label}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

function stepWords(step: Progress | null): string {
  if (step === null || step.phase === 'saving') return '正在抄一份数据…'
  if (step.phase === 'checking') return '正在检查…'
  return step.total > 0 ? `正在处理：${Math.floor((step.done / step.total) * 100)}%` : '正在处理…'
}
