import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** What may be wider than the window, such as a table at 200 %, scrolls by itself: the page never does sideways. */
export function WideScroll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const { current } = box
    if (current === null) return
    const watch = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth))
    for (const each of [current, ...current.children]) watch.observe(each)
    return () => watch.disconnect()
  }, [])
  // Only while there is something to scroll is it a stop of the Tab key.
  return (
    <div ref={box} className="wide-scroll" tabIndex={wide ? 0 : undefined}>
      {children}
    </div>
  )
}
