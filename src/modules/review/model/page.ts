import { shippedRoutes, SHIPPED_SINCE } from './shipped-routes.js'
import type { RouteInput } from './route-input.js'

/** docs/review.md: review for people, with the shipped routes as they are. */
export function reviewPage(): string {
  return `# Review

*Written by \`npm run generate\` from src/modules/review/model/; a test fails when it is out of date.*

Nothing is published that nobody approved, and what was signed is exactly what is public.

| word | 中文 | meaning |
|---|---|---|
| route | 审核流程 | the reviews that a kind of item needs, as they stand from a day on |
| stage | 阶段 | steps that are decided side by side; the next stage begins when every one of them is approved |
| step | 环节 | one review: the body that decides, who may sign for it, by when |
| sign-off | 签审 | one body's verdict on one edition, by content hash: APPROVE, RETURN or REFUSE |
| review | 审核 | the route of one edition, from being submitted to its end |
| task | 待签审 | a step whose body is asked now |
| gate | 关口 | asked inside the publishing transaction: is every step approved, for exactly this content, as of now? |

\`draftSubmit\` seals the draft into an edition, takes the route and asks the bodies of its first stage. Each finds the task in \`reviewQueue\` (what is due
first at the front) and hears of it through the subscription \`reviewQueueChanged\`; it reads the edition and sends \`editionSignOff\` with the content hash of
what it read. Another hash is refused with \`OTHER_CONTENT\`. \`item.desk.route\` shows how far it is, \`item.desk.missingSteps\` what is missing, and the gate
names the bodies that are missing when somebody publishes too early. docs/examples/reviewer has these operations.

## The shipped routes

In effect from ${SHIPPED_SINCE}. Bodies and order are those of the offices they come from; the limits are ours, chosen so that the longest review fits into the
twenty working days for proactive disclosure (Regulation of 2019, art. 26).

${shippedRoutes.map(section).join('\n\n')}

## Which route an edition takes

Of each route the version in effect on the day of submission (in the office's time zone); of these the ones that fit the edition's genre, its
categories (each with all that lies below it) and its disclosure class, where a route names any; of those the one with the highest priority, and of
equals the first by code. Where none fits, \`draftSubmit\` is refused with \`NO_ROUTE\`.

A route is never changed: \`routeSave\` (ADMIN) sets another version from a day on, today or later. Reviews that are open keep the version they took; the
next edition of the same item takes the new one, and approvals do not pass from one version to another. \`routes\` shows every version to the office.

## What every route must keep

\`routeSave\` refuses a route in which

- there is no step: nothing is published that nobody approved;
- a step of supervision (its code contains SUPERVISION) may be decided by another role than SUPERVISOR;
- the last stage is not one step of PRINCIPAL alone;
- a step is signed by publishing (\`byPublishing\`) although other bodies decide, too;
- ADMIN, PARTNER or CORRESPONDENT may sign.

## Who may sign

- Whoever has one of the step's roles; everybody else is answered FORBIDDEN with the roles that may. ADMIN signs, publishes and decides nothing.
- Who has written on the item (created, adopted, changed, related, attached, submitted) approves nothing of it, unless the route says \`authorMaySign\`.
- Who has approved one step of an edition approves no other of it, unless the route says \`onePersonTwice\`.
- Both may still return or refuse: nobody is kept from stopping a text. What they may not approve is not in their queue.
- With a \`quorum\`, as many different people of the body must approve; who has approved no longer has the task.
- Two people who sign at the same instant leave one approval; the other is told \`NOT_ASKED\`. With \`clientMutationId\` a sign-off can be sent again safely.

## RETURN and REFUSE

Both need a comment and end the review: the item is a draft again, and that edition is never published.

- **RETURN**: to be changed. The next edition starts again, except for steps whose rule lists every field that changed since (\`survives\`, such as
  \`categories\`): their approvals hold for the next edition, too. \`signOff.survived\` names the fields; the ledger keeps the digest of the original
  sign-off, and the passport says that an earlier edition was signed and what changed.
- **REFUSE**: not to be published. What comes after it starts from nothing, whatever was changed.
- A body can take back its approval by a RETURN or REFUSE until the edition is public. An approval that was taken back, or of a body of which somebody
  has returned the edition, does not survive.
- An edition that is submitted while an older one is in review takes its place.

Fields that a rule can list: title, summary, document, unit, categories, genre, documentNumber, shortTitle, formedOn, versionOn, history,
validity, disclosure, cadence, relations, attachments.

## Approvals that run out

With \`approvalDays\` an approval holds for so many days of 24 hours. The gate does not count what has run out and names the body. \`draftSubmit\` of the unchanged
draft asks the bodies again whose approvals have run out, for the same edition, with new limits; the others keep theirs.

## Official-document systems

A system in which people sign papers signs here with a service token (docs/sign-in.md) that has their roles. It sends \`editionSignOff\` with \`onBehalfOf\` (the
person who signed there) and \`reference\` (its document); both or neither. Separation is then by the person's name: two people may sign two steps
through one token, one person may not, and nobody whose name is that of an author of the item. The office sees name and reference; the
sign-off's digest covers both, so they cannot be changed afterwards, and the public sees neither.

## Limits

A limit is counted in working days from the day after the body was asked, in the office's time zone. \`calendarDays\` shows the days on which people work, or
do not, unlike their day of the week says; the hub comes with those of 2008 to 2026, and \`calendarDaysSave\` (ADMIN) enters the yearly notice of the State
Council. A due day beyond the last year that is entered is provisional (\`dueProvisional\`): it is counted anew when that year is entered. Other due days stay as
they were told.
`
}

function section({ code, name, stages, onePersonTwice, authorMaySign, choice }: RouteInput): string {
  const rules = [
    authorMaySign ? 'authors may sign' : 'authors sign nothing',
    onePersonTwice ? 'one person may sign several steps' : 'one person signs one step',
  ]
  const steps = stages.flatMap((stage, at) => stage.map((step) => row(step, `${at + 1}`)))
  return `### ${code} ${name}

Taken for: ${takenFor(choice)}. In it ${rules.join(', and ')}.

| stage | step | body | roles | working days | survives a change of |
|---|---|---|---|---|---|
${steps.join('\n')}`
}

function row({ step, body, roles, limitDays, survives, byPublishing }: RouteInput['stages'][number][number], stage: string): string {
  const limit = byPublishing ? 'signed by publishing' : (limitDays ?? '')
  return `| ${stage} | ${step} | ${body} | ${roles.join(', ')} | ${limit} | ${(survives ?? []).join(', ')} |`
}

function takenFor(choice: RouteInput['choice']): string {
  if (!choice) return 'nothing, until the office says what for'
  const parts = [
    ['genre', choice.genres],
    ['category', choice.categories],
    ['disclosure class', choice.disclosureClasses],
  ] as const
  const named = parts.flatMap(([what, codes]) => (codes && codes.length > 0 ? [`${what} ${codes.join(', ')}`] : []))
  return `${named.length > 0 ? named.join('; and ') : 'everything that no other route is for'} (priority ${choice.priority ?? 0})`
}
