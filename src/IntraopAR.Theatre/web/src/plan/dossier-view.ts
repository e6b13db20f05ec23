// One lesion's dossier: the program's own pieces, put in their places. Sources are those that the shown sentences name.
import { h } from "../theatre/dom";
import type { DossierSheet, Language } from "./sheet";
import { say } from "./words";

export function dossierView(sheet: DossierSheet, lesion: string, language: Language): HTMLElement[] {
  const pieces = sheet[language];
  const of = h("div", { class: "dossier", lang: language === "zh" ? "zh-Hans" : "en" });
  const template = document.createElement("template");
  // The host's own words, escaped there.
  template.innerHTML = `${pieces.lesions[lesion] ?? ""}${pieces.top}${pieces.patient}`;
  for (const e of template.content.querySelectorAll("[id]")) e.removeAttribute("id");
  // Of the printed page's own style.
  for (const e of template.content.querySelectorAll("section")) e.removeAttribute("class");
  const cited = new Set([...template.content.querySelectorAll<HTMLAnchorElement>("sup a")].map((a) => a.getAttribute("href")!.slice(1)));
  for (const a of template.content.querySelectorAll<HTMLAnchorElement>("sup a")) {
    const number = h("button", { type: "button", class: "cite", "data-source": a.getAttribute("href")!.slice(1) }, a.textContent ?? "");
    number.addEventListener("click", () => of.querySelector(`[data-cited="${number.dataset.source}"]`)?.scrollIntoView({ block: "center" }));
    a.replaceWith(number);
  }

  for (const a of template.content.querySelectorAll("a")) a.replaceWith(...a.childNodes);
  of.append(template.content, h("h3", {}, say("sources", language)), sourcesOf(pieces.sources, cited));
  return [of];
}

function sourcesOf(html: string, cited: Set<string>): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  const rows = [...template.content.querySelectorAll("li")].filter((li) => cited.has(li.id));
  return h("ol", { class: "sources" }, ...rows.map((li) => h("li", { value: Number(li.id.slice(1)), "data-cited": li.id }, li.textContent ?? "")));
}
