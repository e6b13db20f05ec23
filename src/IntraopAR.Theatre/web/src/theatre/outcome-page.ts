// What became of every lesion: one row each, one of four outcomes; none is left out.
import { planWords } from "./lesion-plan";
import { fill, h } from "./dom";
import type { Ask } from "./ask";
import type { Lesion, Outcome, Session } from "./session";

export const outcomes: { outcome: Outcome; words: string; short: string }[] = [
  { outcome: "seen", words: "Seen, nothing done", short: "Seen" },
  { outcome: "treated", words: "Treated", short: "Treated" },
  { outcome: "left", words: "Left in place", short: "Left" },
  { outcome: "unresolved", words: "Unresolved", short: "Unresolved" },
];

export function showOutcomes(place: HTMLElement, session: Session, ask: Ask): void {
  fill(place, ["outcomes", session.lesions.map((l) => [l.id, l.state, l.outcome, l.r90Mm, l.plan]), session.closed], () => [
    h("ul", { class: "outcomes" }, ...session.lesions.map((l) => row(l, session.closed, ask))),
  ]);
}

function row(lesion: Lesion, closed: boolean, ask: Ask): HTMLElement {
  const settled = lesion.outcome !== undefined && lesion.outcome !== "unresolved";
  return h("li", { "data-outcome-of": lesion.id, "data-settled": String(settled) },
    h("span", { class: "glyph", "aria-hidden": "true" }, settled ? "✓" : "!"),
    h("span", { class: "what" }, h("strong", {}, lesion.name),
      h("span", { class: "quiet" }, `${lesion.state ?? "state unknown"}, ${lesion.baselineDiameterMm.toFixed(0)} mm before chemotherapy${lesion.history ? `; ${lesion.history}` : ""}${lesion.plan ? `; planned: ${planWords(lesion)}` : ""}`)),
    outcomeButtons(lesion, closed, ask));
}

export function outcomeButtons(lesion: Lesion, closed: boolean, ask: Ask, short = false): HTMLElement {
  return h("span", { class: "choice", role: "group", "aria-label": `Outcome of ${lesion.name}` }, ...outcomes.map(({ outcome, words, short: brief }) =>
    h("button", {
      type: "button", disabled: closed, "aria-pressed": String(lesion.outcome === outcome), "data-focus": `${lesion.id}-${outcome}`, "data-outcome": outcome,
      onclick: () => void ask("outcome", { lesion: lesion.id, outcome }),
    }, short ? brief : words)));
}
