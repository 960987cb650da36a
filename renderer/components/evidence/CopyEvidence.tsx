import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../copy.ts'

type Outcome = 'copied' | 'refused' | null

/** Copies evidence as text and says so; where copying is refused, the text stands there chosen, ready for Ctrl+C. */
export function CopyEvidence({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => setOutcome(null), [text])
  useEffect(() => {
    if (outcome === 'refused') field.current?.select()
  }, [outcome])
  return (
    <div className="copy-evidence">
      <Button
        size="small"
        onClick={() => void copyText(text).then((copied) => setOutcome(copied ? 'copied' : 'refused'))}
      >
        复制证据
      </Button>
      <span role="status" className="quiet">
        {outcome === 'copied' ? '已复制，可以粘贴到聊天或文档里' : null}
        {outcome === 'refused' ? '系统不让复制：下面的文字已选中，按 Ctrl+C' : null}
      </span>
      {outcome === 'refused' ? <textarea ref={field} aria-label="证据" readOnly rows={6} value={text} /> : null}
    </div>
  )
}
