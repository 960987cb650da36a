import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  /** What is shown beside the children while the pointer or the focus is on them. */
  text: ReactNode
  className: string
  /** Whether the focus can come here, so that it is shown without a pointer too. */
  focusable?: boolean
  children: ReactNode
}

/** Long enough to cross without seeing any. */
const DELAY_MS = 150

/** A word or a figure with more to say. Nothing is made of it until somebody looks: a page holds a hundred of them. */
export function Tip({ text, className, focusable = false, children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState(false)
  const id = useId()

  function show(delay: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(true), delay)
  }

  function hide(): void {
    clearTimeout(timer.current)
    setShown(false)
  }

  useEffect(() => () => clearTimeout(timer.current), [])
  const focus = focusable ? { tabIndex: 0, onFocus: () => show(0), onBlur: hide } : {}
  return (
    <span
      ref={anchor}
      className={className}
      {...(shown ? { 'aria-describedby': id } : {})}
      {...focus}
      onMouseEnter={() => show(DELAY_MS)}
      onMouseLeave={hide}
    >
      {children}
      {shown ? createPortal(<Box id={id} anchor={anchor} text={text} onClose={hide} />, document.body) : null}
    </span>
  )
}

interface BoxProps {
  id: string
  anchor: { readonly current: HTMLElement | null }
  text: ReactNode
  onClose: () => void
}

/**
 * Stands above everything, dialogs too, and goes with Esc or when the page moves under it. React counts it as part of
 * the word, so a pointer that goes over into it has not left the word.
 */
function Box({ id, anchor, text, onClose }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current === null || anchor.current === null) return
    box.current.showPopover()
    place(box.current, anchor.current.getBoundingClientRect())
  }, [anchor])
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => (key === 'Escape' ? onClose() : undefined)
    window.addEventListener('keydown', onKey)
    window.addEventListener('scroll', onClose, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('scroll', onClose, { capture: true })
    }
  })
  return (
    <div ref={box} id={id} role="tooltip" popover="manual" className="tip">
      <div className="tip-text">{text}</div>
    </div>
  )
}

const MARGIN = 4

/** Over the word, under it where there is no room, and never beyond the window's sides. */
function place(box: HTMLElement, word: DOMRect): void {
  const { width, height } = box.getBoundingClientRect()
  const above = word.top - height
  const left = word.left + word.width / 2 - width / 2
  box.style.top = `${above < MARGIN ? word.bottom : above}px`
  box.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))}px`
}
