import { genres, type Content } from '../../../../catalogue/index.js'
import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story, StoryAttachment } from '../story.js'

type Genre = Content['metadata']['genre']

/** The edition in the vocabulary of schema.org; every term is checked against it. */
export function jsonLdOf(story: Story, publisher: Publisher): Readonly<Record<string, unknown>> {
  const { content, status } = story
  const url = pageUrl(story, publisher)
  const images = story.attachments.filter(({ mediaType }) => mediaType.startsWith('image/'))
  return {
    '@context': 'https://schema.org',
    '@type': typeOf(content.metadata.genre),
    '@id': tagOf(story, publisher),
    url,
    mainEntityOfPage: url,
    headline: oneLine(content.title),
    name: oneLine(content.title),
    ...(content.summary !== null && content.summary !== '' && { abstract: content.summary }),
    identifier: identifiers(story),
    datePublished: instant(story.publishedAt),
    dateModified: instant(story.updatedAt),
    ...(content.metadata.formedOn !== null && { dateCreated: content.metadata.formedOn }),
    version: story.number,
    creativeWorkStatus: status === 'USABLE' ? 'Published' : 'Withdrawn',
    ...(story.correctionNote !== null && { correction: { '@type': 'CorrectionComment', text: story.correctionNote } }),
    inLanguage: publisher.language,
    isAccessibleForFree: true,
    author: { '@type': 'GovernmentOrganization', name: story.unitName },
    publisher: { '@type': 'GovernmentOrganization', name: publisher.name, url: publisher.baseUrl },
    ...(story.categories.length > 0 && { keywords: story.categories.map(({ name }) => name) }),
    ...(images.length > 0 && { image: images.map((image) => mediaOf(image, publisher)) }),
    ...(story.attachments.length > 0 && { associatedMedia: story.attachments.map((file) => mediaOf(file, publisher)) }),
    ...particulars(story, publisher),
  }
}

function typeOf(genre: Genre): string {
  if (genre === 'STATUTE') return 'Legislation'
  if (genre === 'WORK_NEWS' || genre === 'MEETING_INFO') return 'NewsArticle'
  const reports: readonly Genre[] = ['REPORT', 'STATISTICS', 'BUDGET_REPORT', 'ANNUAL_REPORT']
  return reports.includes(genre) ? 'Report' : 'Article'
}

function identifiers({ indexNumber, content, contentHash }: Story): readonly object[] {
  const value = (propertyID: string, text: string | null) => (text === null ? [] : [{ '@type': 'PropertyValue', propertyID, value: text }])
  return [...value('索引号', indexNumber), ...value('文号', content.metadata.documentNumber), ...value('contentHash', contentHash)]
}

function particulars(story: Story, publisher: Publisher): object {
  const { genre, documentNumber, formedOn, versionOn, validity } = story.content.metadata
  const provider = { '@type': 'GovernmentOrganization', name: story.unitName }
  if (genre === 'SERVICE_GUIDE') {
    const service = { '@type': 'GovernmentService', name: oneLine(story.content.title), provider, url: pageUrl(story, publisher) }
    return { articleSection: genres[genre].zh, about: service }
  }
  if (genre !== 'STATUTE') return { articleSection: genres[genre].zh }
  return {
    ...(documentNumber !== null && { legislationIdentifier: documentNumber }),
    ...(formedOn !== null && { legislationDate: formedOn }),
    ...(versionOn !== null && { legislationDateVersion: versionOn }),
    legislationType: genres[genre].zh,
    legislationPassedBy: provider,
    ...(validity !== 'NOT_APPLICABLE' && { legislationLegalForce: validity === 'IN_FORCE' ? IN_FORCE : NOT_IN_FORCE }),
  }
}

const IN_FORCE = 'https://schema.org/InForce'
const NOT_IN_FORCE = 'https://schema.org/NotInForce'

function mediaOf({ hash, fileName, mediaType, size, alt }: StoryAttachment, publisher: Publisher): object {
  return {
    '@type': mediaType.startsWith('image/') ? 'ImageObject' : 'MediaObject',
    name: alt ?? fileName,
    contentUrl: fileUrl(hash, publisher),
    encodingFormat: mediaType,
    contentSize: `${size} B`,
    sha256: hash.replace('sha256:', ''),
  }
}
