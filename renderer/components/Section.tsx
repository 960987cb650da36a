import { useId } from 'react'
import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** What it is called where its heading is made of parts that open. */
  name?: string
  /** Choices that change only this part. */
  extra?: ReactNode
  children: ReactNode
}

export function Section({ title, name, extra, children }: Props) {
  const id = useId()
  return (
    <section className="section" {...(name === undefined ? { 'aria-labelledby': id } : { 'aria-label': name })}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {extra === undefined ? null : <div className="section-extra">{extra}</div>}
      </div>
      {children}
    </section>
  )
}
