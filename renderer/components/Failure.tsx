import type { ReactNode } from 'react'
import { spoken } from '../api/errors.ts'
import { Icon } from './Icon.tsx'

interface Props {
  error: unknown
  onRetry?: (() => void) | undefined
  children?: ReactNode
}

/** What went wrong, in one sentence; the technical text stays folded. */
export function Failure({ error, onRetry, children }: Props) {
  const { message, detail } = spoken(error)
  return (
    <div className="failure" role="alert">
      <p>
        <Icon name="warn" /> {message}
      </p>
      {detail === null ? null : (
        <details>
          <summary>详细</summary>
          <pre>{detail}</pre>
        </details>
      )}
      {children}
      {onRetry === undefined ? null : (
        // The browser's own: it is here also where the code of everything else could not be had.
        <button type="button" className="retry" onClick={onRetry}>
          重试
        </button>
      )}
    </div>
  )
}
