// What is planned of one lesion, in words and figures; the choices are large, for gloves.
import { chanceWords } from "../chance";
import type { Ask } from "../theatre/ask";
import { h } from "../theatre/dom";
import { type Finding, type Language, type PlanSheet, type Zone } from "./sheet";
import { actions, say } from "./words";

export function planPanel(sheet: PlanSheet, lesion: string, language: Language, busy: boolean, ask: Ask): HTMLElement[] {
  const target = sheet.answer.targets.find((t) => t.id === lesion);
  const findings = sheet.answer.findings.filter((f) => f.lesion === undefined || f.lesion === lesion);
  const zones = sheet.answer.zones.filter((z) => z.lesions.includes(lesion));
  return [
    h("div", { class: "choice four", role: "group", "aria-label": `${say("plan", language)} ${lesion}` }, ...actions.map((action) => h("button", {
      type: "button", disabled: busy, "aria-pressed": String(target?.action === action), "data-focus": `plan-${action}`, "data-plan": action, onclick: () => void ask("plan-choose", { lesion, action }),
    }, say(action, language)))),
    figures(target?.marginMm, target?.probabilityR0, sheet.answer.marginMm, language),
    ...(sheet.answer.whyNoProbability ? [h("p", { class: "note" }, `R0: ${sheet.answer.whyNoProbability}`)] : []),
    h("ul", { class: "zones" }, ...zones.map((z) => zone(z, language))),
    h("ul", { class: "findings" }, ...findings.map((f) => finding(f, language))),
  ];
}

function figures(marginMm: number | undefined, r0: number | undefined, asked: number, language: Language): HTMLElement {
  return h("dl", { class: "plan-figures" },
    h("div", {}, h("dt", {}, say("margin", language)), h("dd", { "data-margin": "" }, marginMm === undefined ? "–" : `${marginMm.toFixed(1).replace("-", "−")} mm`)),
    h("div", {}, h("dt", {}, `P(R0), ≥ ${asked} mm`), h("dd", { "data-r0": "" }, chanceWords(r0))));
}

function zone(z: Zone, language: Language): HTMLElement {
  const near = [z.vessel, z.organ].filter((n) => n !== undefined).map((n) => `${n.name} ${n.distanceMm.toFixed(0)} mm`);
  return h("li", { "data-clear": String(z.clear) },
    h("strong", {}, `${z.axialMm} × ${z.radialMm} mm`), `, ${say("needle", language)} ${z.lengthMm?.toFixed(0) ?? "?"} mm ${say("inLiver", language)}`,
    h("span", { class: "quiet" }, [z.name, ...near].join("; ")), ...z.faults.map((f) => h("span", { class: "fault" }, `! ${f}`)));
}

function finding(f: Finding, language: Language): HTMLElement {
  return h("li", { "data-weight": f.weight },
    h("span", { class: "weight" }, `${f.weight === "refused" ? "!" : f.weight === "asked" ? "?" : "·"} ${say(f.weight, language)}`),
    f.said[language], ...f.because.map((b) => h("span", { class: "why" }, b[language])),
    h("cite", {}, [f.rule, ...f.said.sources.map((s) => s[language])].filter((s) => s).join("; ")));
}
