export { holdEmbeddedServer, type EmbeddedServer, type HoldOptions } from './hold.js'
export { examineEmbeddedServer, type ExamineOptions } from './examine/examine.js'
export type { Finding } from './examine/finding.js'
export { EmbeddedServerFailure } from './failure.js'
