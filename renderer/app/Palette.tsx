import { useDeferredValue, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Dialog } from '../components/Dialog.tsx'
import { navigate } from './address.ts'
import { usePaletteEntries } from './palette-entries.tsx'
import type { PaletteEntry } from './palette-entries.tsx'

/** Ctrl+K: finds pages, months, shops, listings, words and orders; arrows choose, Enter goes, Esc closes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const entries = usePaletteEntries(useDeferredValue(text))
  const listId = useId()
  const current = Math.min(chosen, Math.max(0, entries.length - 1))
  const active = entries[current]

  function go(entry: PaletteEntry): void {
    navigate(entry.to)
    onClose()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setChosen(Math.min(entries.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, current - 1))
    else if (event.key === 'Enter' && active !== undefined) go(active)
    else return
    event.preventDefault()
  }

  return (
    <Dialog label="查找" kind="palette" onClose={onClose}>
      <input
        className="palette-input"
        type="text"
        autoFocus
        role="combobox"
        aria-label="查找页面、月份、店铺、商品、术语、订单号"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active.key}`}
        placeholder="页面、月份、店铺、商品、术语、订单号"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette-list" role="listbox" id={listId} aria-label="找到的">
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`${listId}-${entry.key}`}
            ref={index === current ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
            aria-selected={index === current}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(entry)}
          >
            <span className="palette-kind">{entry.kind}</span>
            <span className="palette-name">{entry.name}</span>
            <span className="palette-about">{entry.about}</span>
          </li>
        ))}
      </ul>
      {entries.length === 0 ? <p className="palette-none">没有找到“{text}”</p> : null}
    </Dialog>
  )
}
