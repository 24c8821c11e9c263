// Node.js lets a small heap grow fourfold before it is swept. Two and a half times costs no speed; `npm run bench:import` shows the peak.
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--heap-growing-percent=150')
