/** The traditional characters of the words that checks look for, each followed by its simplified form. */
const pairs =
  '絕绝機机祕秘內内資资傳传嚴严開开發发號号證证殘残類类別别級级戶户電电話话銀银帳账賬账種种標标誌志為为條条項项節节頁页單单處处應应當当請请將将會会議议關关於于辦办則则規规見见絡络卡卡裡里裏里診诊斷断況况貧贫員员對对數数據据檔档閱阅讀读幹干導导參参領领並并與与圍围貼贴補补療疗醫医減减註注錄录屬属報报'

const simple: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at): [string, string] => [pairs.charAt(at * 2), pairs.charAt(at * 2 + 1)]),
)
const traditional = new RegExp(`[${[...simple.keys()].join('')}]`, 'g')

/** The text with these characters simplified, equally long: one list of words serves both scripts. */
export function simplified(text: string): string {
  return text.replace(traditional, (character) => simple.get(character) ?? character)
}
