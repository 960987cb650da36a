import { Button } from 'antd'
import { useRef } from 'react'
import type { ReactNode } from 'react'

interface Props {
  /** What is chosen, for those who do not see the button. */
  label: string
  accept: string
  busy?: boolean
  /** Called inside the event: files are to be handed over before anything is awaited. */
  onChoose: (files: FileList) => void
  children: ReactNode
}

/** A button that asks for a file. The same one can be chosen again once it is mended. */
export function FileButton({ label, accept, busy = false, onChoose, children }: Props) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <span className="buttons">
      <Button loading={busy} onClick={() => chooser.current?.click()}>
        {children}
      </Button>
      <input
        ref={chooser}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={({ currentTarget }) => {
          if (currentTarget.files !== null && currentTarget.files.length > 0) onChoose(currentTarget.files)
          currentTarget.value = ''
        }}
      />
    </span>
  )
}
