import { Button } from 'antd'
import { useState } from 'react'
import type { RegisterEntry } from '../../../shared/registers.ts'
import { usePageReady } from '../../app/ready.ts'
import { copyText } from '../../components/copy.ts'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'

/** What to say and what to do: snippets that are copied, and steps that are followed. */
export default function PlaybookPage() {
  usePageReady(true)
  return (
    <div className="page playbook">
      <h1 className="unseen">话术与流程</h1>
      <RegisterSection
        kind="snippet"
        extra={[{ key: 'copy', title: '', width: 84, render: (entry) => <Copy entry={entry} /> }]}
      />
      <RegisterSection kind="sop" />
    </div>
  )
}

function Copy({ entry }: { entry: RegisterEntry }) {
  const [said, setSaid] = useState('复制')
  const text = String(entry.values['text'] ?? '')
  return (
    <Button
      type="link"
      aria-label={`复制${String(entry.values['topic'] ?? '')}`}
      onClick={() => void copyText(text).then((done) => setSaid(done ? '已复制' : '没复制上'))}
    >
      {said}
    </Button>
  )
}
