// What the dossier lacks and asks for, to be answered at once. What was typed and not yet noted is kept while the page is made anew.
import type { Ask } from "../theatre/ask";
import { h } from "../theatre/dom";
import type { DossierAsk, Language } from "./sheet";
import { say } from "./words";

const most = 6;
let unfolded = false;
const drafts = new Map<string, string>();

export function answers(asks: DossierAsk[], lesion: string, language: Language, busy: boolean, ask: Ask): HTMLElement[] {
  const open = asks.filter((a) => a.lesions.length === 0 || a.lesions.includes(lesion));
  if (open.length === 0) return [];
  const more = open.length - most;
  // The evidence comes first: what is missing is unfolded by who wants to answer.
  const all = h("details", { class: "answers", open: unfolded, lang: language === "zh" ? "zh-Hans" : "en", ontoggle: () => { unfolded = (all as HTMLDetailsElement).open; } },
    h("summary", { "data-focus": "answers" }, `${say("answer", language)} (${open.length})`),
    ...open.slice(0, most).map((a) => row(a, a.lesions.length === 0 ? undefined : lesion, language, busy, ask)),
    more > 0 && h("p", { class: "quiet small" }, `${say("more", language)}: ${more}`));
  return [all];
}

function row(asked: DossierAsk, lesion: string | undefined, language: Language, busy: boolean, ask: Ask): HTMLElement {
  const key = `${lesion ?? ""} ${asked.fact}`;
  const note = async (value: string) => {
    const answer = await ask("answer-fact", { fact: asked.fact, value, ...(lesion && { lesion }) });
    if (answer.done) drafts.delete(key);
  };
  const label = h("span", { class: "asked" }, asked[language], h("span", { class: "quiet small" }, ` ${asked.rules.join(", ")}`));
  if (asked.options)
    return h("div", { class: "answer", role: "group", "aria-label": asked[language], "data-asked": asked.fact }, label, ...asked.options.map((o) => h("button", {
      type: "button", disabled: busy, "data-focus": `answer-${key}-${o.value}`, "data-answer": o.value, onclick: () => void note(o.value) }, o[language])));
  const field = h("input", {
    type: "text", value: drafts.get(key) ?? "", placeholder: asked.form, "aria-label": asked[language], "data-focus": `answer-${key}`,
    oninput: () => drafts.set(key, (field as HTMLInputElement).value),
  }) as HTMLInputElement;
  return h("div", { class: "answer", "data-asked": asked.fact }, label, field, h("button", {
    type: "button", disabled: busy, "data-focus": `note-${key}`, "data-note": asked.fact, onclick: () => void note(field.value.trim()) }, say("note", language)));
}
