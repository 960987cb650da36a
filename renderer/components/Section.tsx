import { useId } from 'react'
import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** Choices that change only this part. */
  extra?: ReactNode
  children: ReactNode
}

export function Section({ title, extra, children }: Props) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {extra === undefined ? null : <div className="section-extra">{extra}</div>}
      </div>
      {children}
    </section>
  )
}
