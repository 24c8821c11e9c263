import { SubmissionAnswerResolver, SubmissionAttachResolver, SubmissionCreateResolver } from './correspondent.resolver.js'
import { SubmissionAdoptResolver, SubmissionDeclineResolver, SubmissionReturnResolver } from './editor.resolver.js'
import { CorrespondentFiguresResolver, FiguresResolver, UnitMonthFiguresResolver, ViewerSubmissionResolver } from './figures.resolver.js'
import { LiveSubmissionResolver } from './live.resolver.js'
import { PointsRuleSaveResolver } from './points-rule.resolver.js'
import { ItemSubmissionResolver, SimilarSubmissionResolver, SubmissionResolver } from './submission.resolver.js'
import { UploadResolver } from './upload.resolver.js'

export const correspondentResolvers = [
  SubmissionResolver,
  SimilarSubmissionResolver,
  ItemSubmissionResolver,
  UploadResolver,
  SubmissionCreateResolver,
  SubmissionAnswerResolver,
  SubmissionAttachResolver,
  SubmissionReturnResolver,
  SubmissionDeclineResolver,
  SubmissionAdoptResolver,
  ViewerSubmissionResolver,
  FiguresResolver,
  CorrespondentFiguresResolver,
  UnitMonthFiguresResolver,
  PointsRuleSaveResolver,
  LiveSubmissionResolver,
] as const
