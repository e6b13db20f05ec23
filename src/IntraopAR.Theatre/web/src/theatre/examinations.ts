// Two examinations of one patient at the first screen: which two, what became of every lesion between them, and that somebody read it.
import type { Ask } from "./ask";
import { capital, h } from "./dom";

interface History { id: string; name: string; state: "persists" | "shrank" | "vanished" | "grew" | "unresolved" | "new"; baselineMl?: number | null; followUpMl?: number | null; r90?: number | null; probability?: number | null; followUp: string[] }
interface Told { code: string; day?: string | null }
export interface Examinations {
  busy?: string | null; failed?: string | null; confirmed?: string | null; before?: Told | null; after?: Told | null; liverPercent?: number | null; refusals?: string[] | null; notes?: string[] | null; lesions?: History[] | null;
}

const chosen = { before: "", after: "" };
const decided = new Map<string, string>();

/** @param cases that could be opened. */
export function examinations(cases: string[], told: Examinations | null | undefined, ask: Ask, again: () => void): HTMLElement | undefined {
  if (cases.length < 2) return undefined;
  if (!cases.includes(chosen.before)) chosen.before = cases[0]!;
  if (!cases.includes(chosen.after) || chosen.after === chosen.before) chosen.after = cases.find((c) => c !== chosen.before)!;
  const busy = told?.busy !== undefined && told?.busy !== null;
  const choose = (which: "before" | "after", words: string) => {
    const select = h("select", { id: `examination-${which}`, disabled: busy, onchange: () => { chosen[which] = select.value; again(); } }, ...cases.map((c) => h("option", { value: c, selected: c === chosen[which] }, c))) as HTMLSelectElement;
    return h("label", {}, `${words} `, select);
  };
  return h("section", { class: "cases examinations", "aria-labelledby": "examinations-title" },
    h("h2", { id: "examinations-title" }, "Two examinations of one patient"),
    h("div", { class: "buttons" }, choose("before", "Earlier"), choose("after", "Later"), h("button", {
      type: "button", id: "examinations-compare", disabled: busy, "data-focus": "compare", onclick: () => { decided.clear(); void ask("compare-examinations", chosen); } }, busy ? `${told.busy} …` : "Bring them together")),
    told?.failed ? h("p", { class: "note", "data-standing": "faulty" }, told.failed) : undefined,
    ...(told?.lesions ? histories(told, ask, again) : []));
}

function histories(told: Examinations, ask: Ask, again: () => void): HTMLElement[] {
  const refused = (told.refusals ?? []).length > 0;
  const liver = typeof told.liverPercent === "number" ? `; liver ${told.liverPercent >= 0 ? "+" : "−"}${Math.abs(told.liverPercent).toFixed(0)} % in volume` : "";
  const examination = (t: Told | null | undefined) => (t ? `${t.code}${t.day ? ` of ${t.day}` : ", its day is not in the files"}` : "–");
  return [
    h("p", {}, `${examination(told.before)} → ${examination(told.after)}${liver}`),
    ...(told.refusals ?? []).map((r) => h("p", { class: "note", "data-standing": "faulty" }, capital(r))),
    ...(told.notes ?? []).map((n) => h("p", { class: "note" }, capital(n))),
    h("table", { id: "histories" },
      h("thead", {}, h("tr", {}, ...["Lesion", "Became", "Before", "After", "Place, r90"].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, ...told.lesions!.map((l) => h("tr", { "data-history": l.id, "data-state": l.state },
        h("th", { scope: "row" }, l.name), h("td", {}, ...became(l, refused, again)), h("td", {}, ml(l.baselineMl)), h("td", {}, ml(l.followUpMl)), h("td", {}, typeof l.r90 === "number" ? `${l.r90.toFixed(1)} mm` : "–"))))),
    told.confirmed
      ? h("p", { class: "closed", id: "histories-confirmed" }, `✓ ${capital(told.confirmed)}`)
      : h("button", { type: "button", class: "primary", id: "histories-confirm", disabled: refused, "data-focus": "confirm-histories", onclick: () => void ask("confirm-histories", { decided: Object.fromEntries(decided) }) }, "I looked at both and confirm this"),
  ];
}

/** An unresolved one is decided by who looked, or stays open. */
function became(l: History, refused: boolean, again: () => void): (HTMLElement | string)[] {
  const words = `${l.state}${l.followUp.length > 0 && l.state !== "new" ? ` as ${l.followUp.join(", ")}` : ""}`;
  if (l.state !== "unresolved" || refused) return [words];
  return [words, h("span", { class: "choice", role: "group", "aria-label": `${l.name} is` }, ...["seen", "vanished"].map((d) => h("button", {
    type: "button", "aria-pressed": String(decided.get(l.id) === d), "data-focus": `decide-${l.id}-${d}`, "data-decide": d, onclick: () => {
      if (decided.get(l.id) === d) decided.delete(l.id);
      else decided.set(l.id, d);
      again();
    } }, d)))];
}

export const choices = () => [chosen.before, chosen.after, ...decided].flat();

const ml = (v: number | null | undefined) => (typeof v === "number" ? `${v.toFixed(2)} ml` : "–");
