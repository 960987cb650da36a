import { goods } from './goods.ts'
import { structure } from './structure.ts'
import { titles } from './titles.ts'

/** What is on sale, how it does and how it is called. */
export const listing = { ...goods, ...structure, ...titles }
