import type { Scope } from '../../../../shared/contract/common.ts'
import { TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import { reviewsInput } from '../../../../shared/contract/reviews.ts'
import type { SheetTable } from '../../../../shared/review-parts.ts'
import { reviewsAnswer } from '../../analyses/reviews/present.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { count, numbers, table, words } from '../tables.ts'

const MOST = 10

/** What buyers complained of, and the goods they did it most of; nothing where no reviews were imported. */
export function reviewTables(db: Connection, books: Books, scope: Scope): SheetTable[] {
  const { reviews, topics, roots, sentence } = reviewsAnswer(db, books, reviewsInput.parse(scope))
  if (reviews === 0) return []
  const said = table(
    'topics',
    '评价里说什么',
    [words('话题', 30), numbers('提到', 16), numbers('夸', 16), numbers('抱怨', 16)],
    topics
      .filter(({ mentions }) => mentions > 0)
      .map(({ name, mentions, praise, complaints }) => [name, count(mentions), count(praise), count(complaints)]),
    { note: sentence },
  )
  const columns = [words('商品', 60), words('问题', 16), numbers('为此退款', 16), numbers('为此抱怨', 16)]
  const causes = roots
    .filter(({ refunds, complaints }) => refunds > 0 && complaints > 0)
    .slice(0, MOST)
    .map(({ name, topic, refunds, complaints }) => [name, TOPIC_NAMES[topic], count(refunds), count(complaints)])
  return [said, table('roots', '退款和评价说的是同一件事', columns, causes)].filter(({ rows }) => rows.length > 0)
}
