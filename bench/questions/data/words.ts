import type { Random } from '../../checks/random.js'

const WORDS =
  `政府 信息 公开 关于 印发 通知 意见 办法 实施 管理 工作 方案 规定 发展 改革 财政 教育 卫生 健康 交通 运输 水利 农业 农村 生态 环境 自然
资源 住房 城乡 建设 文化 旅游 体育 市场 监督 应急 安全 生产 审计 统计 民政 社会 保障 人力 司法 行政 审批 服务 数据 平台 数字 城市 社区 居民 企业 项目
投资 预算 决算 报告 年度 季度 专项 资金 补助 标准 制度 机制 体系 责任 考核 评价 检查 督导 整改 落实 推进 加强 完善 优化 提升 规范 促进 保护 治理 创新
科技 产业 园区 就业 创业 培训 学校 医院 养老 儿童 救助 振兴 防汛 抗旱 消防 食品 药品 质量 计量 信用 法治 宣传 调解 窗口 办理 流程 时限 依据 条件 材料
咨询 复议 公告 公示 招标 采购 合同 验收 档案 目录 指南 解读 回应 听证 会议 纪要 调研 典型 经验 做法 成效 措施 对策 建议 目标 任务 要求 原则 重点 组织
领导 协调 配合 分工 供暖 供水 绿化 道路 桥梁 公交`.split(/\s+/)

/** So many words in a row, without a mark at the end. */
export function phrase(random: Random, words: number): string {
  return Array.from({ length: words }, () => random.pick(WORDS)).join('')
}

/** So many parts of a sentence, about 19 characters each, the last one with a full stop. */
export function sentence(random: Random, parts: number): string {
  return `${Array.from({ length: parts }, () => phrase(random, 9)).join('，')}。`
}
