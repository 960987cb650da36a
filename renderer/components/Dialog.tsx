import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

interface Props {
  label: string
  kind: 'drawer' | 'palette'
  onClose: () => void
  children: ReactNode
}

/** A window over the page: the browser's own modal, so Esc closes it and the focus stays in and comes back. */
export function Dialog({ label, kind, onClose, children }: Props) {
  const place = useRef<HTMLDialogElement>(null)
  // Closed before React takes it away: only a dialog that is closed gives the focus back.
  useLayoutEffect(() => {
    const dialog = place.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={place}
      className={`dialog dialog-${kind}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {kind === 'drawer' ? (
        <button type="button" className="dialog-close" aria-label="关闭" onClick={onClose}>
          <Icon name="close" />
        </button>
      ) : null}
      {children}
    </dialog>
  )
}
