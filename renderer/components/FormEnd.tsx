import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'
import { Faults } from './Faults.tsx'

interface Props {
  /** What the button that saves says. */
  save?: string
  isSaving: boolean
  /** What keeps the form from being saved. */
  faults: readonly string[]
  /** Why it could not be saved. */
  error: Error | null
  onCancel: () => void
  /** Other buttons, between the two. */
  children?: ReactNode
}

/** How every form ends: what is wrong with it, and the buttons. */
export function FormEnd({ save = '保存', isSaving, faults, error, onCancel, children }: Props) {
  return (
    <>
      <Faults faults={faults} />
      {error === null ? null : <Failure error={error} />}
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {save}
        </Button>
        {children}
        <Button onClick={onCancel}>取消</Button>
      </span>
    </>
  )
}
