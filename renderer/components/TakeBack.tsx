import { Button } from 'antd'
import type { ReactNode } from 'react'

interface Props {
  /** What was just done. */
  children: ReactNode
  /** What the button says. */
  button?: string
  onBack: () => void
}

/** Says what was just done, beside the button that takes it back: nothing that a seller typed is gone for good. */
export function TakeBack({ children, button = '放回去', onBack }: Props) {
  return (
    <p className="taken-back" role="status">
      {children}
      <Button type="link" onClick={onBack}>
        {button}
      </Button>
    </p>
  )
}
