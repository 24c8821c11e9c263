import { z } from 'zod'

export const categorySlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has lower-case letters a–z, digits and single hyphens.')
  .max(100, 'A slug has at most 100 characters.')
export const categoryName = z.string().trim().min(1, 'Give the category a name.').max(200, 'A category name has at most 200 characters.')
export const categoryScheme = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'A scheme is a lower-case word such as theme, topic, audience or column.')
export const relatedCategoryIds = z.array(z.string()).max(50, 'A category is related to at most 50 others.')
