import { useSyncExternalStore } from 'react'

/**
 * The address of the page lives behind `#`, its query too (`#/ledger?from=2026-10-01`), so that it survives a reload
 * over any scheme. wouter's own hash location keeps the query before the `#`, where `app://` would see another file.
 */
export interface NavigateOptions {
  replace?: boolean
}

export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const url = `#${to.startsWith('/') ? to : `/${to}`}`
  if (url === location.hash) return
  history[replace ? 'replaceState' : 'pushState'](null, '', url)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

export function currentPath(): string {
  return pathOf(location.hash)
}

export function currentQuery(): URLSearchParams {
  return new URLSearchParams(queryOf(location.hash))
}

export function usePath(): [string, typeof navigate] {
  return [useHash(pathOf), navigate]
}

export function useQueryString(): string {
  return useHash(queryOf)
}

function useHash(read: (hash: string) => string): string {
  return useSyncExternalStore(subscribe, () => read(location.hash))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
    window.removeEventListener('popstate', listener)
  }
}

function pathOf(hash: string): string {
  return `/${hash.replace(/^#?\/?/, '').split('?')[0] ?? ''}`
}

function queryOf(hash: string): string {
  const at = hash.indexOf('?')
  return at < 0 ? '' : hash.slice(at + 1)
}
