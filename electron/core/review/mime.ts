import type { REVIEW_FILE_KINDS } from '../../../shared/contract/review.ts'

export const MIME: Readonly<Record<(typeof REVIEW_FILE_KINDS)[number], string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
}
