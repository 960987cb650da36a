import { z } from 'zod'

/** What the seller thinks it will bring, as a multiple of usual days; in place of what past events brought. */
export const ownUplift = z.number().gt(0, '几倍要大于 0').max(50, '几倍最多 50').optional()
