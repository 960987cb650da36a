import type { ReactNode } from 'react'

/** Names and what stands under them, one pair a line. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="pairs">
      {pairs.map(([name, text], index) => (
        <div key={`${index} ${name}`}>
          <dt>{name}</dt>
          <dd className={text === '' || text === '—' ? 'faint' : undefined}>{text === '' ? '（空）' : text}</dd>
        </div>
      ))}
    </dl>
  )
}
