// Node.js lets a small heap grow fourfold before it is swept. Twice costs no speed; `npm run bench:import` shows the peak.
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--heap-growing-percent=100')
