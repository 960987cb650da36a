import { Link } from 'wouter'
import { useWatched } from '../api/use-watched.ts'
import { usePath } from './address.ts'
import { PAGES, PATHS } from './routes.ts'
import type { PageId } from './routes.ts'
import { useQueryParams } from './use-scope.ts'

/** Pages that share the scope keep it when going from one to the other. */
const SHARING: readonly PageId[] = [
  'overview',
  'profit',
  'goods',
  'customers',
  'ledger',
  'costs',
  'reconcile',
  'statement',
]
const SHARED_KEYS = ['from', 'to', 'shops', 'date', 'book', 'compare'] as const

export function Navigation({ onFind }: { onFind: () => void }) {
  const [path] = usePath()
  const kept = useKeptScope()
  const waiting = useWatched().data?.files.length ?? 0
  return (
    <nav className="navigation" aria-label="主导航">
      <div className="brand">掌柜台</div>
      <ul>
        {PAGES.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={PATHS[id] + (SHARING.includes(id) ? kept : '')}
              aria-current={path === PATHS[id] ? 'page' : undefined}
            >
              {name}
              {id === 'imports' && waiting > 0 ? <Count value={waiting} /> : null}
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className="find" onClick={onFind} aria-keyshortcuts="Control+K">
        查找
        <kbd>Ctrl K</kbd>
      </button>
    </nav>
  )
}

/** Where something waits for the seller. */
function Count({ value }: { value: number }) {
  return (
    <span className="waiting" title={`${value} 个新文件`}>
      {value}
    </span>
  )
}

function useKeptScope(): string {
  const query = useQueryParams()
  const [path] = usePath()
  if (!SHARING.some((id) => PATHS[id] === path)) return ''
  const kept = new URLSearchParams()
  for (const key of SHARED_KEYS) {
    const value = query.get(key)
    if (value !== null) kept.set(key, value)
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
