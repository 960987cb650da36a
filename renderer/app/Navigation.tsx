import { Link } from 'wouter'
import { useWatched } from '../api/use-watched.ts'
import { usePath } from './address.ts'
import { GROUP_OF, GROUPS, PAGES, PATHS } from './places.ts'
import type { PageId } from './places.ts'
import { useQueryParams } from './use-scope.ts'

/** Pages that share the scope keep it when going from one to the other. */
const SHARING: readonly PageId[] = [
  'overview',
  'compass',
  'profit',
  'traffic',
  'funnel',
  'live',
  'ads',
  'goods',
  'structure',
  'customers',
  'lifetime',
  'aftersales',
  'reviews',
  'risk',
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
      <div className="groups">
        {GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h2 aria-hidden>{group}</h2>
            <ul>
              {PAGES.filter(({ id }) => GROUP_OF[id] === group).map(({ id, name }) => (
                <li key={id}>
                  <Link
                    ref={path === PATHS[id] ? intoView : undefined}
                    href={PATHS[id] + (SHARING.includes(id) ? kept : '')}
                    aria-current={path === PATHS[id] ? 'page' : undefined}
                  >
                    {name}
                    {id === 'imports' && waiting > 0 ? <Count value={waiting} /> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <button type="button" className="find" onClick={onFind} aria-keyshortcuts="Control+K">
        查找
        <kbd>Ctrl K</kbd>
      </button>
    </nav>
  )
}

/** On a low window the pages scroll: the one that is open is to be seen. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest' })
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
