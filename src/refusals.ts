/**
 * Why we decline: one row a code, with what happened and what to do, in the two languages of the hub.
 * `{name}` is filled from the refusal's facts. The codes are the GraphQL enum ErrorCode.
 */
export const refusals = {
  INVALID: {
    zh: '{reason}',
    en: '{reason}',
    about: 'A value is missing, malformed or out of range; the message says which and what would be right.',
  },
  NOT_FOUND: {
    zh: '没有找到{what} {id}，请核对编号。',
    en: 'There is no {what} {id}; check the id.',
    about: 'The record named in the input does not exist for the caller.',
  },
  STALE_VERSION: {
    zh: '草稿已被他人修改：当前版本是 {current}，您读到的是 {expected}。请重新读取后再保存。',
    en: 'The draft has changed since you read it: it is at version {current}, you sent {expected}. Read it again, then save.',
    about: 'expectedVersion is not the current version.',
  },
  KEY_REUSED: {
    zh: 'clientMutationId {key} 已用于另一份内容；新的内容请用新的编号。',
    en: 'clientMutationId {key} was already used with another input; send a new input under a new key.',
    about: 'The same idempotency key came with a different input within seven days.',
  },
  NAME_TAKEN: {
    zh: '{what}“{name}”已存在，请换一个。',
    en: 'The {what} "{name}" is already taken; choose another.',
    about: 'A code, slug or name that must be unique is in use.',
  },
  NOTHING_CHANGED: {
    zh: '内容与第 {number} 版完全相同，无需再次提交。',
    en: 'The content is the same as edition {number}; there is nothing to submit.',
    about: 'Sealing would make an edition equal to the newest one.',
  },
  NOT_APPROVED: {
    zh: '该版本尚缺：{missing}。完成后方可公开。',
    en: 'This edition still lacks: {missing}. It can be published once they have signed.',
    about: 'The gate of the item’s route is not passed.',
  },
  NO_ROUTE: {
    zh: '没有适用于该信息（{genre}）的审核流程；请管理员用 routeSave 设置。',
    en: 'No review route fits this item ({genre}); ask an ADMIN to set one with routeSave.',
    about: 'The office has no route for this genre, category and disclosure class.',
  },
  OTHER_CONTENT: {
    zh: '您签审的内容哈希与第 {number} 版不符：该版为 {current}。请重新阅读后再签审。',
    en: 'The content hash you sent is not that of edition {number}, which is {current}. Read the edition again, then sign.',
    about: 'A sign-off names another content than the edition has.',
  },
  NOT_ASKED: {
    zh: '环节 {step} 现在不能签审：{reason_zh}',
    en: 'The step {step} cannot be signed now: {reason}',
    about: 'The step is not open: earlier ones are missing, or the review has ended.',
  },
  MUST_NOT_SIGN: {
    zh: '您不能签审环节 {step}：{reason_zh}',
    en: 'You cannot sign the step {step}: {reason}',
    about: 'The rules of separation of the route: authors do not sign, nor one person twice.',
  },
  EMBARGOED: {
    zh: '该信息在 {until} 之前不得公开；请用 publishAt 安排在此后公开，或先解除时限。',
    en: 'The item is under embargo until {until}; schedule it for then with publishAt, or lift the embargo.',
    about: 'Nothing of the item goes public before its embargo ends.',
  },
  NO_EMERGENCY: {
    zh: '第 {number} 版已全部审核通过，无需应急公开；请用 editionPublish 正常公开。',
    en: 'Edition {number} lacks no approval, so this is no emergency; publish it with editionPublish.',
    about: 'An emergency publication is for an edition whose reviews are not done.',
  },
  OUTDATED_EDITION: {
    zh: '第 {number} 版已被第 {current} 版取代，请公开最新版本。',
    en: 'Edition {number} is older than edition {current}; publish the newest one.',
    about: 'A newer edition has been sealed or is already public.',
  },
  ALREADY_PUBLISHED: {
    zh: '第 {number} 版已经公开。',
    en: 'Edition {number} is already public.',
    about: 'The edition is the public one.',
  },
  NOT_PROACTIVE: {
    zh: '公开属性为{class}的信息不能对外公开；请先改为主动公开并重新提交。',
    en: 'An item of disclosure class {class} is not put before the public; make it PROACTIVE and submit it again.',
    about: 'Only PROACTIVE items are published (Regulation on Open Government Information, arts. 13, 19).',
  },
  NOT_PUBLISHED: {
    zh: '该信息目前没有公开，无法撤回。',
    en: 'The item is not public, so there is nothing to withdraw.',
    about: 'The command needs a public item.',
  },
  WITHDRAWN: {
    zh: '该信息已撤回，不能再公开。',
    en: 'The item has been withdrawn and cannot be published.',
    about: 'The item carries a tombstone.',
  },
  NOT_WITHDRAWN: {
    zh: '该信息没有撤回，无需恢复。',
    en: 'The item has not been withdrawn, so there is nothing to restore.',
    about: 'The command needs a withdrawn item.',
  },
  INACTIVE_CHANNEL: {
    zh: '渠道 {code} 已停用，请另选渠道。',
    en: 'The channel {code} is switched off; choose another.',
    about: 'A channel named in the input is not active.',
  },
  NO_UNIT: {
    zh: '您的账号没有登记所属单位，无法报送；请联系管理员登记。',
    en: 'Your account belongs to no unit, so nothing can be sent in; ask an administrator to enter your unit.',
    about: 'A submission carries the unit of its correspondent, and the account names none.',
  },
  FILE_NOT_READY: {
    zh: '文件“{name}”还没有传完（{received}/{length} 字节）；请续传后再提交。',
    en: 'The file "{name}" has not arrived whole ({received} of {length} bytes); resume the upload, then attach it.',
    about: 'An upload named in the input is still under way.',
  },
  FILE_REFUSED: {
    zh: '文件“{name}”不能接收：{reason}',
    en: 'The file "{name}" cannot be taken: {reason}',
    about: 'An upload named in the input was refused for what it is; the message says what to do.',
  },
  TOO_MANY_FILES: {
    zh: '一篇来稿最多 {most} 个文件，加上这些将有 {count} 个；请减少后再提交。',
    en: 'A submission has at most {most} files and would have {count}; leave some out.',
    about: 'The submission would have more files than one may have.',
  },
  TOO_MUCH_UNUSED: {
    zh: '您有 {files} 个（{megabytes} MB）上传文件还没有用在来稿里；请先提交或删除，未用的文件 48 小时后自动清除。',
    en: 'You have {files} uploads ({megabytes} MB) that no submission uses; attach or delete some. Unused ones go by themselves after 48 hours.',
    about: 'One may have only so many uploads lying unused.',
  },
  CHECKS_FAILED: {
    zh: '{message}',
    en: '{message}',
    about: 'A check before publication found something; the message says what, where, and what to do. One error for each finding.',
  },
  WRONG_STATE: {
    zh: '{what}处于 {state}，不能执行此操作。',
    en: 'The {what} is {state}; this step is not possible from there.',
    about: 'The record is in a state that the step does not start from.',
  },
} as const satisfies Record<string, { zh: string; en: string; about: string }>

export type RefusalCode = keyof typeof refusals
