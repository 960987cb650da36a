import type { KeyboardEvent } from 'react'
import { WHOLE_ROW } from './types.ts'
import type { GridPlace } from './types.ts'

interface Keys {
  place: GridPlace
  rows: number
  columns: number
  /** Rows in one screenful. */
  screenful: number
  move: (place: GridPlace) => void
  open: () => void
}

/** Arrows, Home, End and PageUp/PageDown move; Enter opens. Left from the first cell chooses the whole row. */
export function gridKeys({ place, rows, columns, screenful, move, open }: Keys) {
  return (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      open()
      return
    }
    const next = nextPlace(event, place, screenful, rows, columns)
    if (next === null) return
    event.preventDefault()
    move({
      row: Math.max(0, Math.min(rows - 1, next.row)),
      column: Math.max(WHOLE_ROW, Math.min(columns - 1, next.column)),
    })
  }
}

function nextPlace(
  event: KeyboardEvent,
  { row, column }: GridPlace,
  screenful: number,
  rows: number,
  columns: number,
): GridPlace | null {
  switch (event.key) {
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'PageDown':
      return { row: row + screenful, column }
    case 'PageUp':
      return { row: row - screenful, column }
    case 'Home':
      return event.ctrlKey ? { row: 0, column } : { row, column: WHOLE_ROW }
    case 'End':
      return event.ctrlKey ? { row: rows - 1, column } : { row, column: columns - 1 }
    default:
      return null
  }
}
