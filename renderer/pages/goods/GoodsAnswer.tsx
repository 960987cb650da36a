import { Fragment } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ListingStructure } from '../../../shared/contract/structure.ts'
import { formatRatio } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Words } from '../../components/Words.tsx'
import { ACTION_WORDS } from './words.ts'

/** More of the sales on the first three is a risk. */
const TOP_RISK = 0.6

type Asked = Pick<CellOf<'goods'>, 'figure' | 'action'>

/** How many listings sell, how much hangs on the first three, and what is to be done; its figures open. */
export function GoodsAnswer({ structure, scope }: { structure: ListingStructure; scope: PageScope }) {
  const { listings, sold, activeShare, topShare, actions } = structure
  const opens = (asked: Asked, name: string, text: string) => (
    <OpenCell cell={{ ...scopeInput(scope), of: 'goods', ...asked }} name={name}>
      {text}
    </OpenCell>
  )
  const todo = actions.filter(({ count }) => count > 0)
  if (listings === 0) return <p className="answer">这段时间没有卖出的商品：换一段时间看，或导入这段时间的订单报表。</p>
  return (
    <p className="answer">
      {opens({ figure: 'listings' }, '商品', `${listings} 个`)}商品里{' '}
      {opens({ figure: 'sold' }, '有净销的商品', `${sold} 个`)}有净销
      {activeShare === null ? null : (
        <>
          <Words text="，动销率 " />
          {opens({ figure: 'activeShare' }, '动销率', formatRatio(activeShare))}
        </>
      )}
      {topShare === null ? null : (
        <>
          ；前三名占销售额 {opens({ figure: 'topShare' }, '前三名占销售额', formatRatio(topShare))}
          {topShare > TOP_RISK ? '，太集中' : ''}
        </>
      )}
      。
      {todo.length === 0
        ? isJudged(structure)
          ? '没有急着要做的。'
          : '该做什么还看不出：要成本、推广报表、商品排行或库存。'
        : todo.map(({ action, count }, at) => (
            <Fragment key={action}>
              {at === 0 ? '该做的：' : '、'}
              {ACTION_WORDS[action].name}{' '}
              {opens({ figure: 'action', action }, ACTION_WORDS[action].name, `${count} 个`)}
              {at === todo.length - 1 ? '。' : ''}
            </Fragment>
          ))}
    </p>
  )
}

/** Whether anything is known that actions come of: sales alone call for none. */
function isJudged({ classes, activeShare }: ListingStructure): boolean {
  return activeShare !== null || classes.some(({ count }) => count > 0)
}
