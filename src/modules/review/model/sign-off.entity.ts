import { defineEntity, p } from '@mikro-orm/core'

export const SignOffSchema = defineEntity({
  name: 'SignOff',
  tableName: 'sign_off',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    editionId: p.text(),
    step: p.text(),
    body: p.text(),
    verdict: p.text().$type<'APPROVE' | 'RETURN' | 'REFUSE'>(),
    contentHash: p.text(),
    comment: p.text().nullable(),
    signedBy: p.text(),
    signedAt: p.datetime(),
    /** The document in the system of a program that signed, and the person for whom it did. */
    reference: p.text().nullable(),
    onBehalfOf: p.text().nullable(),
    /** Opens the commitment in which the digest holds who signed and the comment. */
    salt: p.text(),
    digest: p.text(),
  },
})

/** One body's verdict on one edition, by content hash. */
export class SignOff extends SignOffSchema.class {}
SignOffSchema.setClass(SignOff)
