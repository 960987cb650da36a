import { titles } from './titles.ts'

/** What is on sale and how it is called. */
export const listing = { ...titles }
