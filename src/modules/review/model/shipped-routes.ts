import type { RouteInput } from './route-input.js'

/** The day on which the first Regulation on Open Government Information came into force: from then on there is a route for everything. */
export const SHIPPED_SINCE = '2008-05-01'

/**
 * The routes that a hub begins with. Bodies and order are those of the offices they come from; the limits in working days are ours, chosen
 * so that the longest review fits into the twenty working days for proactive disclosure (Regulation of 2019, art. 26), and an office
 * changes them with routeSave.
 */
export const shippedRoutes: readonly RouteInput[] = [
  {
    code: 'SEED_2008_STREET',
    name: '街道政务公开审核程序',
    stages: [
      [
        {
          step: 'CONFIDENTIALITY_REVIEW',
          body: '保密审核',
          roles: ['CONFIDENTIALITY_REVIEWER'],
          limitDays: 5,
          survives: ['categories', 'shortTitle'],
        },
      ],
      [{ step: 'LEGAL_REVIEW', body: '法律审核', roles: ['LEGAL_REVIEWER'], limitDays: 5, survives: ['categories', 'shortTitle'] }],
      [{ step: 'LEADING_GROUP', body: '政务公开领导小组', roles: ['LEADING_GROUP'], limitDays: 3 }],
      [{ step: 'SUPERVISION_GROUP', body: '政务公开监督小组', roles: ['SUPERVISOR'], limitDays: 3 }],
      [{ step: 'PRINCIPAL_APPROVAL', body: '街道主要负责人', roles: ['PRINCIPAL'], limitDays: 2 }],
    ],
    choice: {},
  },
  {
    code: 'THREE_REVIEWS',
    name: '信息发布三审制',
    stages: [
      [{ step: 'FIRST_REVIEW', body: '科室负责人', roles: ['EDITOR', 'CONFIDENTIALITY_REVIEWER'], limitDays: 2 }],
      [{ step: 'SECOND_REVIEW', body: '分管负责人', roles: ['LEADING_GROUP'], limitDays: 2 }],
      [{ step: 'FINAL_APPROVAL', body: '主要负责人', roles: ['PRINCIPAL'], limitDays: 2 }],
    ],
    choice: { genres: ['WORK_NEWS', 'MEETING_INFO', 'SERVICE_GUIDE', 'STATISTICS', 'LEADER_PROFILE'], priority: 10 },
  },
  {
    code: 'PARTY_AFFAIRS',
    name: '党务公开审核程序',
    stages: [
      [{ step: 'REVIEW', body: '党务公开审核（保密审查、必要性、准确性）', roles: ['CONFIDENTIALITY_REVIEWER'], limitDays: 5 }],
      [{ step: 'APPROVE', body: '党组织主要负责人', roles: ['PRINCIPAL'], limitDays: 3 }],
    ],
    choice: { categories: ['party-affairs'], priority: 20 },
  },
  {
    code: 'MAJOR_DECISION',
    name: '重大行政决策程序',
    stages: [
      [
        { step: 'PUBLIC_PARTICIPATION', body: '承办单位（公众参与，一般不少于30日）', roles: ['EDITOR', 'LEADING_GROUP'] },
        { step: 'EXPERT', body: '专家论证', roles: ['LEADING_GROUP', 'LEGAL_REVIEWER'] },
        { step: 'RISK', body: '风险评估', roles: ['LEADING_GROUP', 'SUPERVISOR'] },
      ],
      [{ step: 'LEGALITY', body: '合法性审查', roles: ['LEGAL_REVIEWER'], limitDays: 7 }],
      [{ step: 'COLLECTIVE_DECISION', body: '集体讨论决定（主要负责人）', roles: ['PRINCIPAL'] }],
    ],
    // One office's leading group may be few people: three of these reviews may be one member's, the author's never.
    onePersonTwice: true,
    choice: {
      genres: ['RESOLUTION', 'DECISION', 'ORDER', 'PLAN'],
      categories: ['topic-major-projects', 'topic-spatial-planning', 'topic-land-acquisition', 'topic-house-expropriation'],
      priority: 30,
    },
  },
  {
    code: 'EDITORIAL',
    name: '编辑签发',
    stages: [[{ step: 'EDITOR_RELEASE', body: '编辑部', roles: ['EDITOR'], byPublishing: true }]],
    authorMaySign: true,
    onePersonTwice: true,
    // For an office of one desk: it is taken for nothing until the office says what for.
    choice: null,
  },
]
