const NEXT = { none: '排序', descending: '从高到低，点一下反过来', ascending: '从低到高，点一下反过来' } as const
const ARROW = { none: '↕', descending: '↓', ascending: '↑' } as const

/** The arrow beside a column's name. The whole header cell is its target. */
export function SortButton({ state, onClick }: { state: keyof typeof NEXT; onClick: () => void }) {
  return (
    <button
      type="button"
      className={`sort sort-${state}`}
      aria-label={NEXT[state]}
      title={NEXT[state]}
      onClick={onClick}
    >
      <span aria-hidden="true">{ARROW[state]}</span>
    </button>
  )
}
