import { z } from 'zod'

// zod would compile its checks with `new Function`, which the page's policy forbids. It decides when a schema is made,
// so the page, and with it the contract, is loaded after this.
z.config({ jitless: true })

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
const { start } = await import('./app/start.tsx')
start(place)
