/** The settings that commands and reads depend on (a part of the configuration). */
export interface HubSettings {
  readonly timeZone: string
  readonly officeCode: string
  readonly indexNumberTemplate: string
  readonly production: boolean
  /** A report that comes more than so many days after the event is late. */
  readonly lateDays: number
  /** Webhooks may go to this machine itself, by http; for development. */
  readonly webhooksLoopback: boolean
  /** The office's own mobile numbers, eleven digits each. */
  readonly phones: ReadonlySet<string>
  /** The name under which the ledger's checkpoints are signed. */
  readonly ledgerOrigin: string
  readonly publisher: {
    readonly name: string
    /** Where the public reads, without a closing slash. */
    readonly siteUrl: string
    /** Owner of the items' `tag:` URIs (RFC 4151). */
    readonly tagAuthority: string
  }
}
