import type { ReactNode } from 'react'

interface Props {
  name: ReactNode
  value: ReactNode
  /** What it is a share of, or its unit. */
  base: ReactNode
  /** The figure in full, on hover. */
  full?: string
}

/** One figure of a row of tiles. */
export function FigureTile({ name, value, base, full }: Props) {
  return (
    <li className="tile">
      <span className="tile-name">{name}</span>
      <span className="tile-value" title={full}>
        <span className="figure">{value}</span>
      </span>
      <span className="tile-base" title={typeof base === 'string' ? base : undefined}>
        {typeof base === 'string' ? base : <span>{base}</span>}
      </span>
    </li>
  )
}
