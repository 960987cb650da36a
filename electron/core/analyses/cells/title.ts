import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { PLATFORM_NAMES } from '../../../../shared/platforms.ts'
import { WORDS } from '../../../../shared/terms.ts'
import { kindsOfCharacter, titleBytes } from '../../listing/title/bytes.ts'
import { checkTitle, cutTitle, isWorry } from '../../listing/title/check.ts'
import { coverageOf, weightOf } from '../../listing/title/coverage.ts'
import type { Coverage } from '../../listing/title/coverage.ts'
import type { SearchTerm, TitleWorld } from '../../listing/title/question.ts'
import { termRecords } from '../../listing/title/searches.ts'
import { limitOf } from '../../listing/title/store.ts'
import { worldOf } from '../../listing/title/world.ts'
import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import { SAID, TYPED } from './title-said.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'title'>
type Figure = Question['figure']

/** Thousands of search terms are told in part: the heaviest, then what the others come to. */
const MOST = 100

/** What is counted of a title: its bytes, the searches it answers, and what is to be said of it. */
export function titleCell(sources: Sources, question: Question): Cell {
  const { figure } = question
  if (figure === 'bytes') return bytesCell(question.subject.title)
  if (figure === 'limit') return limitCell(sources, question)
  if (figure === 'term') return termCell(sources, question)
  const world = worldOf(sources.db, () => sources.books, question.subject, new Date(question.today))
  const of = SAID[figure as keyof typeof SAID]
  if (of !== undefined) return of({ sources, question, world, checked: cutTitle(question.subject, world) })
  return FOUND[figure] === undefined ? coverageCell(question, world) : findingsCell(question, world, FOUND[figure])
}

function bytesCell(title: string): Cell {
  const { plain, wide, emoji } = kindsOfCharacter(title)
  const of = (name: string, characters: readonly string[]) =>
    characters.length === 0
      ? []
      : [term(`${name}（${characters.length} 个）`, 'count', titleBytes(characters.join('')))]
  return cell({
    name: `「${title}」的字节`,
    definition: '后台的数法：英文字母、数字、英文符号和空格一个 1 字节，汉字和全角符号一个 2 字节，表情 4 字节或更多。',
    unit: 'count',
    value: titleBytes(title),
    terms: [
      ...of('汉字和全角符号，各 2 字节', wide),
      ...of('字母、数字、英文符号，各 1 字节', plain),
      ...of('表情', emoji),
    ],
    end: TYPED,
  })
}

function limitCell({ db }: Sources, { subject: { platform } }: Question): Cell {
  const { limit, limitChecked } = limitOf(db, platform)
  return cell({
    name: `${PLATFORM_NAMES[platform]}标题的字节上限`,
    definition: '标题最长多少字节；后台会改，点“改上限”换成后台写的。',
    unit: 'count',
    value: limit,
    end: limitChecked
      ? { kind: 'typed', words: '你定的上限', at: null }
      : { kind: 'kept', words: '掌柜台的默认值，没有人担保：去后台核对', at: null },
  })
}

type Found = 'findings' | 'worries' | 'errors' | 'warnings' | 'room'

interface Told {
  name: string
  words: string
  of: (finding: TitleFinding) => boolean
}

const FOUND: Readonly<Record<Found, Told> & Partial<Record<Figure, Told>>> = {
  findings: { name: '查出来的', words: '每条规则对这个标题说的话，一句算一条。', of: () => true },
  worries: { name: '要改的', words: '查出来的里，必改的和要留意的。', of: isWorry },
  errors: {
    name: '必改的',
    words: '查出来的里，不改会被罚、被截断或发不出去的。',
    of: ({ level }) => level === 'error',
  },
  warnings: { name: '要留意的', words: '查出来的里，可能有事、要自己看一眼的。', of: ({ level }) => level === 'warn' },
  room: {
    name: '可以写得更好的',
    words: '查出来的里，有人搜、标题里还没有的词。',
    of: ({ level }) => level === 'opportunity' || level === 'candidate',
  },
}

function findingsCell({ subject }: Question, world: TitleWorld, { name, words, of }: Told): Cell {
  const found = checkTitle(subject, world).findings.filter(of)
  return cell({
    name: `「${subject.title}」${name}`,
    definition: words,
    unit: 'count',
    value: found.length,
    terms: found.map(({ message, basis }, at) => ({
      ...term([message, basis].filter((part) => part !== undefined && part !== '').join(' · '), 'count', 1),
      id: String(at),
    })),
    end: { kind: 'kept', words: '规则和词库是掌柜台自带的，加上自己加的词、定过的豁免', at: null },
  })
}

function coverageCell(question: Question, world: TitleWorld): Cell {
  const { figure, subject } = question
  const covered = coverageOf(cutTitle(subject, world))
  if (figure !== 'coverage') return termsCell(question, covered, figure)
  const { answered, missing, share } = covered
  const relevant = [...answered, ...missing]
  const of = (other: Figure) => ({ cell: { ...question, figure: other } })
  return cell({
    name: `「${subject.title}」的${WORDS.searchCoverage.zh}`,
    definition: '覆盖到的搜索 ÷ 相关的搜索，都按来的人数。标题里有这个词、或有它拆开的每个词，就算覆盖到。',
    unit: 'ratio',
    value: share,
    terms:
      share === null
        ? []
        : [
            term('覆盖到的', 'count', weightOf(answered), of('answered')),
            term('相关的', 'count', weightOf(relevant), { sign: '÷', ...of('relevant') }),
          ],
    notes: share === null ? ['没有相关的搜索词：导入生意参谋的「引流搜索关键词」'] : [],
  })
}

const GROUPS: Partial<Record<Figure, { name: string; words: string; of: (covered: Coverage) => SearchTerm[] }>> = {
  answered: { name: '覆盖到的搜索', words: '标题里有的搜索词', of: ({ answered }) => answered },
  missing: { name: '没覆盖的搜索', words: '标题里没有的搜索词', of: ({ missing }) => missing },
  relevant: {
    name: '相关的搜索',
    words: '给这个商品带来过人的搜索词，和写着它这类货的搜索词',
    of: ({ answered, missing }) => [...answered, ...missing],
  },
}

function termsCell(question: Question, covered: Coverage, figure: Figure): Cell {
  const { name = '', words = '', of = () => [] } = GROUPS[figure] ?? {}
  const own = of(covered)
  const isIn = new Set(covered.answered)
  const told = own.slice(0, MOST).map((one): CellTerm => ({
    ...term(
      `「${one.term}」${figure === 'relevant' ? (isIn.has(one) ? ' · 覆盖到' : ' · 没覆盖') : ''}`,
      'count',
      one.weight,
      {
        cell: { ...question, figure: 'term', term: one.term },
      },
    ),
    id: one.term,
  }))
  const rest = own.slice(MOST)
  return cell({
    name: `「${question.subject.title}」${name}`,
    definition: `${words}，各来过多少人（没有人数的用点击，再没有用展现）；最多的 ${MOST} 个词一个一个列。`,
    unit: 'count',
    value: weightOf(own),
    terms: rest.length === 0 ? told : [...told, term(`其余 ${rest.length} 个词`, 'count', weightOf(rest))],
  })
}

/** The rows of the export of search terms. */
function termCell({ db }: Sources, { term: asked = '' }: Question): Cell {
  const records = termRecords(db, asked)
  return cell({
    name: `搜「${asked}」来的人`,
    definition: '引流搜索关键词的报表里这个词的访客数加起来；有按天的行就只加按天的，没有才用合计的行。',
    unit: 'count',
    value: records.length === 0 ? null : records.reduce((sum, { value }) => sum + (value ?? 0), 0),
    records,
    notes: records.length === 0 ? ['搜索词的报表里没有这个词'] : [],
  })
}
