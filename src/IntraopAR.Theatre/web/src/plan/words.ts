// What the lesions' file calls its things, in both of its languages.
import type { Action, Language } from "./sheet";

const words = {
  title: ["Lesions' file", "病灶档案"], back: ["Back", "返回"], evidence: ["Evidence", "证据"], plan: ["Plan", "计划"], resect: ["Resect", "切除"], ablate: ["Ablate", "消融"], observe: ["Observe", "观察"], mark: ["Mark", "标记"],
  none: ["nothing planned", "尚未计划"], vanished: ["vanished", "消失"], visible: ["still seen", "仍可见"], all: ["All together, R0", "全部病灶 R0"], margin: ["Margin", "切缘"], liver: ["Liver", "全肝"], resected: ["Resected", "切除"], remnant: ["Remnant", "残肝"],
  propose: ["Propose zones", "建议消融区"], line: ["Draw a line", "画切线"], ring: ["Draw a ring", "画环"], beyond: ["Plane 10 mm beyond", "病灶外10 mm平面"], flip: ["Other side", "换侧"], remove: ["Remove", "移除"], turn: ["Turn", "旋转"],
  drawLine: ["Draw across the liver, from one side to the other", "从肝的一侧画到另一侧"], drawRing: ["Draw once about the lesion", "围绕病灶画一圈"], drawWait: ["Wait: the plan is being worked out", "请稍候：正在计算"], drawLater: ["Not drawn: the plan is being worked out. Draw again when it is done", "未画：正在计算，完成后请重画"],
  drawMissed: ["Not drawn: the line does not touch the liver. Draw on the liver", "未画：线未触及肝，请画在肝上"], drawShort: ["Not drawn: too short. Draw across the liver without letting go", "未画：太短，请一笔画过肝"], drawBroken: ["Not drawn: the touch was broken off. Draw again", "未画：触摸中断，请重画"], answer: ["Answer what is missing", "补充缺少的信息"], note: ["Note", "记录"], more: ["more are missing", "其余缺少"], report: ["Write the report", "生成报告"], openReport: ["Open the report", "打开报告"], least: ["least here", "此处最低"], needle: ["needle", "针"], inLiver: ["in the liver", "肝内"], sources: ["Sources", "来源"], patient: ["What applies to the patient", "适用于该患者"],
  missing: ["What is missing", "缺少的信息"], surgeonOnly: ["The surgeon plans; everybody may read.", "仅外科医生可修改计划。"], refused: ["speaks against it", "不支持"], noted: ["to be thought of", "请注意"], asked: ["a fact is missing", "缺少信息"],
} as const;

export type Word = keyof typeof words;

export const say = (word: Word, language: Language) => words[word][language === "en" ? 0 : 1];
export const actions: Action[] = ["resect", "ablate", "observe", "mark"];
