/** What an emergency message needs beside its story; the codes are those of CAP 1.2 in capital letters. */
export interface Alert {
  readonly kind: 'ALERT' | 'UPDATE' | 'CANCEL'
  readonly status: 'ACTUAL' | 'EXERCISE' | 'TEST'
  /** Such as 暴雨橙色预警. */
  readonly event: string
  readonly categories: readonly AlertCategory[]
  readonly urgency: 'IMMEDIATE' | 'EXPECTED' | 'FUTURE' | 'PAST' | 'UNKNOWN'
  readonly severity: 'EXTREME' | 'SEVERE' | 'MODERATE' | 'MINOR' | 'UNKNOWN'
  readonly certainty: 'OBSERVED' | 'LIKELY' | 'POSSIBLE' | 'UNLIKELY' | 'UNKNOWN'
  readonly responses: readonly AlertResponse[]
  readonly areas: readonly AlertArea[]
  readonly effective: Date
  /** When the event itself is expected to begin. */
  readonly onset: Date | null
  readonly expires: Date
  /** What people should do. */
  readonly instruction: string | null
  readonly contact: string | null
  /** The messages that this one updates or cancels. */
  readonly references: readonly AlertReference[]
}

export type AlertCategory =
  | 'GEO'
  | 'MET'
  | 'SAFETY'
  | 'SECURITY'
  | 'RESCUE'
  | 'FIRE'
  | 'HEALTH'
  | 'ENV'
  | 'TRANSPORT'
  | 'INFRA'
  | 'CBRNE'
  | 'OTHER'

export type AlertResponse = 'SHELTER' | 'EVACUATE' | 'PREPARE' | 'EXECUTE' | 'AVOID' | 'MONITOR' | 'ASSESS' | 'ALL_CLEAR' | 'NONE'

export interface AlertArea {
  readonly description: string
  /** Rings of WGS 84 points, the first and the last the same. */
  readonly polygons: readonly (readonly Point[])[]
  /** Radius in kilometres. */
  readonly circles: readonly { readonly center: Point; readonly radius: number }[]
  /** Such as the code of GB/T 2260: 310101. */
  readonly geocodes: readonly { readonly scheme: string; readonly code: string }[]
}

/** Degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

export interface AlertReference {
  readonly sender: string
  readonly identifier: string
  readonly sent: Date
}
