import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'

/** One page failing leaves the rest of the window in order. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>{({ reset }) => <Boundary onReset={reset}>{children}</Boundary>}</QueryErrorResetBoundary>
  )
}

interface State {
  error: unknown
  failed: boolean
}

class Boundary extends Component<{ children: ReactNode; onReset: () => void }, State> {
  override state: State = { error: null, failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Failure error={this.state.error} onRetry={this.retry} />
  }

  retry = (): void => {
    this.props.onReset()
    this.setState({ error: null, failed: false })
  }
}
