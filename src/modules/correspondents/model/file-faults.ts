import type { Language } from '../../../platform/language.js'

/** Why a file is not taken, with what to do about it. */
export const fileFaults = {
  HEIC: {
    zh: '这是 HEIC（高效）格式的照片，多数电脑和网站打不开。苹果手机请到“设置 → 相机 → 格式”选择“兼容性最佳”，安卓手机请在相机设置中关闭“高效图片/HEIF”，重新拍摄；已拍的照片可先用微信发送给自己或截图，保存后得到 JPEG 再上传。',
    en: 'This photo is in the HEIC (high efficiency) format, which most computers and websites cannot open. On an iPhone choose Settings → Camera → Formats → Most Compatible; on Android switch off HEIF in the camera settings. For a photo already taken, share or save it as JPEG and upload that.',
  },
  UNKNOWN_TYPE: {
    zh: '只接收 JPEG、PNG、WebP 图片和 PDF 文件；压缩包请解压后逐个上传，文字请写在正文里。',
    en: 'Only JPEG, PNG and WebP pictures and PDF files are taken. Unpack an archive and send its files one by one; put words into the text.',
  },
  DAMAGED: {
    zh: '文件已损坏或不完整，打不开；请在手机上确认能打开后重新上传。',
    en: 'The file is damaged or incomplete and cannot be opened. Check that it opens on your phone, then upload it again.',
  },
  TOO_MANY_PIXELS: {
    zh: '图片超过 5000 万像素；请把相机调到普通分辨率，或压缩后再上传。',
    en: 'The picture has more than 50 megapixels. Set the camera to its normal resolution, or make the picture smaller.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type FileFault = keyof typeof fileFaults
