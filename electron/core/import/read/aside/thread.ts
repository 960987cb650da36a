import { parentPort } from 'node:worker_threads'
import { readAside } from './reader.ts'

// The program of the thread that reads; it holds nothing but the readers, so it begins at once.
if (parentPort !== null) void readAside(parentPort)
