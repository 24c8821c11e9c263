/** What one GraphQL operation may ask for. */
export interface GraphqlLimits {
  /** Fields below each other; `{ items { nodes { title } } }` is 3 deep. */
  readonly depth: number
  /** Renamed fields, each counted as often as its fragment is spread. */
  readonly aliases: number
  /** Fields at the top of an operation. */
  readonly rootFields: number
  /** Directives in an operation. */
  readonly directives: number
  /** Lexical tokens of a document. */
  readonly tokens: number
  /** Records that may have to be loaded; see cost.ts for the counting. */
  readonly cost: number
  /** Size of a request's body. */
  readonly bodyBytes: number
}

/**
 * A cost of 30,000 holds a home page of ten lists of 20 with 20 relations each (about 10,000) and a channel's 100 latest
 * distributions with whole items (about 23,000); three lists of 100 inside each other come to over two million.
 */
export const defaultGraphqlLimits: GraphqlLimits = {
  depth: 15,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  tokens: 5_000,
  cost: 30_000,
  bodyBytes: 1_048_576,
}
