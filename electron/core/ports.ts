import type { Edition } from '../../shared/contract/review.ts'
import type { ListSheet } from '../../shared/lists.ts'
import type { ReviewSheet } from '../../shared/review.ts'

/** What a host must bring for the core to live; everything the core cannot know or do by itself. */
export interface CoreOptions {
  /** Folder of the database. Created when absent. */
  dataDir: string
  host: 'desktop' | 'browser' | 'cli'
  /** Wall clock, used for stamps (`appliedAt`) only: no number depends on it. */
  clock: () => Date
  log: Log
  /** Folder of the bundled sample exports. */
  samplesDir: string
  /** The built import worker, where the host is bundled; else the TypeScript worker beside the core is used. */
  workerUrl?: URL
  printer: Printer
  /** Whether what procedures answer is held against the contract: thousands of rows take longer to check than to find. */
  checksAnswers?: boolean
  /** Order lines from which on the first page's questions are answered at the close only where they just were; 100,000. */
  fewLines?: number
  /** Bytes from which on a core lets its answers go while the seller is away; 600 MB. */
  muchBytes?: number
}

export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, cause?: unknown): void
}

/** Turns a sheet into a page and a page into paper. */
export interface Printer {
  /** One self-contained HTML document. */
  html(sheet: ReviewSheet, edition: Edition): Promise<string>
  listHtml(list: ListSheet): Promise<string>
  /** A4 PDF of such a document. Throws `SellerError('PRINTER_MISSING')` where the machine cannot print. */
  pdf(html: string): Promise<Uint8Array>
  /** Whether `pdf` can work here, and in the seller's words what to do when not. */
  available(): { available: boolean; advice: string }
}

/** Files on their way in, by id: only a host can add a path, the page names ids. */
export interface Inbox {
  /** Registers a file or folder; `name` is what the seller calls it when the path is a temporary one. */
  add(path: string, name?: string): string
}

/** Files on their way out, by id. */
export interface Outbox {
  find(id: string): { path: string; name: string; mime: string } | undefined
}
