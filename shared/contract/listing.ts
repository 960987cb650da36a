import { goods } from './goods.ts'
import { titles } from './titles.ts'

/** What is on sale, how it does and how it is called. */
export const listing = { ...goods, ...titles }
