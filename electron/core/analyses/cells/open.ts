import type { CellQuestion } from '../../../../shared/contract/cell.ts'
import type { OpenedCell } from '../../../../shared/contract/evidence.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { linesTold } from '../evidence/explain.ts'
import type { Contribution } from '../evidence/lines.ts'
import { NO_LINES } from '../evidence/weighed.ts'
import { shelfShops } from '../inventory/shelf-shops.ts'
import { MOST_RECORDS } from '../evidence/question.ts'
import { adDaysCell, adRowCell } from './ad-row.ts'
import { adsCell } from './ads.ts'
import { arrivalCell } from './arrivals.ts'
import { cohortCell, migrationCell, repeatCell, segmentCell } from './buyers.ts'
import { campaignCell } from './campaigns.ts'
import { casesCell } from './cases.ts'
import { creatorCell } from './creators.ts'
import { driverCell } from './driver.ts'
import { eventNeedCell } from './event-need.ts'
import { compassCell, ownCell } from './compass.ts'
import { coveredCell } from './covered.ts'
import { eventDaysCell } from './event-days.ts'
import { exclusionCell } from './exclusions.ts'
import { fileCell } from './file.ts'
import { filesCell } from './files.ts'
import { forecastCell } from './forecast.ts'
import { funnelCell } from './funnel.ts'
import { leadCell } from './leads.ts'
import { ledgerCell } from './ledger.ts'
import { changeCell, partOfCell } from './change.ts'
import { listedCell } from './listed.ts'
import { priceCell } from './price.ts'
import { priceFactCell } from './price-facts.ts'
import { launchCell, launchDayCell, pairCell } from './goods.ts'
import { lifetimeCell } from './lifetime.ts'
import { liveCell } from './live.ts'
import { livePartCell } from './live-parts.ts'
import { listingSumCell } from './listing-sums.ts'
import { listingCell } from './listing.ts'
import { listingsCell } from './listings.ts'
import { levelCell, recallCell } from './membership.ts'
import { pileCell } from './pile.ts'
import { plannedCell, plannedSumCell } from './planned.ts'
import { hourCell, provinceCell, tierCell } from './profile.ts'
import { onceCell } from './once.ts'
import type { Cell, WithCells } from './question.ts'
import { outlookCell } from './outlook.ts'
import { qualityCell } from './quality.ts'
import { recentCell } from './recent.ts'
import { receiptsCell } from './receipts.ts'
import { reckonedCell } from './reckoned.ts'
import { remarkCell } from './remarks.ts'
import { reconcileCell } from './reconcile.ts'
import { refundRateCell } from './refund-rates.ts'
import { refundsCell } from './refunds.ts'
import { reviewedCell } from './reviewed.ts'
import { sellThroughCell } from './sell-through.ts'
import { slowCell } from './slow.ts'
import { scanCell } from './scan.ts'
import { shopCell } from './shops.ts'
import { stackedCell } from './stacked.ts'
import { stacksCell } from './stacks.ts'
import { skuStockCell } from './stock.ts'
import { classFlowCell, stockAgeCell, stockValueCell } from './stock-totals.ts'
import { sourceCell } from './sources.ts'
import { suppliedCell } from './supplied.ts'
import { supplierCell } from './suppliers.ts'
import { targetCell } from './targets.ts'
import { titleEffectCell } from './title-effect.ts'
import { titleCell } from './title.ts'
import { triedCell } from './tried.ts'
import { turnoverCell } from './turnover.ts'
import { variantCell } from './variant.ts'
import { heldCell, secondOrderCell } from './waits.ts'
import { warningCell } from './warnings.ts'
import { worthCell } from './worth.ts'
import { competitorCell, documentCell } from './written.ts'

type Tell<Of extends CellQuestion['of']> = (sources: WithCells, question: Extract<CellQuestion, { of: Of }>) => Cell

/** What lies there is asked of all shops that sell it (domain rule 22). */
function ofShelf<Question extends { shops?: string[] | undefined }>(
  teller: (sources: WithCells, question: Question) => Cell,
) {
  return (sources: WithCells, question: Question): Cell => {
    const shops = shelfShops(sources.db, sources.books, question.shops)
    return teller(sources, { ...question, shops })
  }
}

const TELLERS: { [Of in CellQuestion['of']]: Tell<Of> } = {
  listings: listingsCell,
  launch: launchCell,
  pair: pairCell,
  segment: segmentCell,
  cohort: cohortCell,
  migration: migrationCell,
  repeat: repeatCell,
  lifetime: lifetimeCell,
  worth: worthCell,
  hour: hourCell,
  province: provinceCell,
  tier: tierCell,
  recall: recallCell,
  level: levelCell,
  campaign: campaignCell,
  compass: compassCell,
  own: ownCell,
  supplier: supplierCell,
  supplied: suppliedCell,
  sellThrough: ofShelf(sellThroughCell),
  forecast: forecastCell,
  ads: adsCell,
  adRow: adRowCell,
  adDays: adDaysCell,
  warning: ofShelf(warningCell),
  once: onceCell,
  secondOrder: secondOrderCell,
  held: heldCell,
  refunds: refundsCell,
  refundRate: refundRateCell,
  cases: casesCell,
  arrival: arrivalCell,
  sku: ofShelf(skuStockCell),
  flow: ofShelf(classFlowCell),
  stockValue: ofShelf(stockValueCell),
  exclusion: exclusionCell,
  reconcile: reconcileCell,
  launchDay: launchDayCell,
  recent: recentCell,
  reviewed: reviewedCell,
  funnel: funnelCell,
  source: sourceCell,
  live: liveCell,
  livePart: livePartCell,
  creator: creatorCell,
  listing: listingCell,
  variant: variantCell,
  goods: listingSumCell,
  lead: leadCell,
  remark: remarkCell,
  target: targetCell,
  eventNeed: ofShelf(eventNeedCell),
  pile: ofShelf(pileCell),
  plan: ofShelf(plannedSumCell),
  stockAge: ofShelf(stockAgeCell),
  slow: ofShelf(slowCell),
  turnover: ofShelf(turnoverCell),
  planned: ofShelf(plannedCell),
  file: fileCell,
  files: filesCell,
  covered: coveredCell,
  shop: shopCell,
  tried: triedCell,
  event: eventDaysCell,
  ledger: ledgerCell,
  price: priceCell,
  priceFact: priceFactCell,
  stacked: stackedCell,
  stacks: stacksCell,
  competitor: competitorCell,
  document: documentCell,
  scan: scanCell,
  title: titleCell,
  titleEffect: titleEffectCell,
  change: changeCell,
  listed: listedCell,
  quality: qualityCell,
  part: partOfCell,
  outlook: outlookCell,
  reckoned: reckonedCell,
  driver: driverCell,
  receipts: receiptsCell,
}

function tell<Of extends CellQuestion['of']>(
  db: Connection,
  books: Books,
  question: Extract<CellQuestion, { of: Of }> & { of: Of },
): Cell {
  const sources = {
    db,
    books,
    maskOf: (other: CellQuestion) => cellMask(db, books, other),
    valueOf: (other: CellQuestion) => tell(db, books, other).value,
  }
  return TELLERS[question.of](sources, question)
}

/** What a number of a table or a tile is made of. */
export function openCell(db: Connection, books: Books, question: CellQuestion): OpenedCell {
  const { lines, records, recordsTotal, ...told } = tell(db, books, question)
  return {
    ...told,
    notes: told.value === null && told.notes.length === 0 ? [UNKNOWN] : told.notes,
    lines: lines === null ? null : linesTold(books, lines, { cell: question }),
    records: records.slice(0, MOST_RECORDS),
    recordsTotal: recordsTotal ?? records.length,
  }
}

const UNKNOWN = '要用的数还没有：成本和费率到“成本与费用”里填，缺哪张报表到“缺什么”里看'

/** The lines themselves. */
export function cellLines(db: Connection, books: Books, question: CellQuestion): Contribution {
  return tell(db, books, question).lines ?? NO_LINES
}

/** 1 for each line that a cell is made of. */
export function cellMask(db: Connection, books: Books, question: CellQuestion): Uint8Array {
  const mask = new Uint8Array(books.lines.length)
  for (const line of tell(db, books, question).lines?.lines ?? []) mask[line] = 1
  return mask
}
