import type { ComponentProps } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import { FigureTile } from '../FigureTile.tsx'
import { OpenCell } from './OpenCell.tsx'

interface Props extends ComponentProps<typeof FigureTile> {
  /** What it opens as; `null`: nothing is behind it. */
  cell: CellInput | null
}

/** One figure of a row of tiles that opens what it is made of. */
export function CellTile({ cell, value, ...rest }: Props) {
  if (cell === null) return <FigureTile {...rest} value={value} />
  return (
    <FigureTile
      {...rest}
      value={
        <OpenCell cell={cell} name={typeof rest.name === 'string' ? rest.name : '这个数'}>
          {value}
        </OpenCell>
      }
    />
  )
}
