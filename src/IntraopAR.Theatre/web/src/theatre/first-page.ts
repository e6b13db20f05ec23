// The first screen: whose case it is, the five things a case stands on, and the one next step.
import { fill, h } from "./dom";
import type { Ask } from "./ask";
import type { Line, Session } from "./session";

export function showFirst(place: HTMLElement, session: Session, go: (step: number) => void, ask: Ask): void {
  const next = session.steps.find((s) => s.isNext);
  fill(place, ["first", session.simulated, session.caseCode, next, session.closed], () => [
    h("div", { class: "first" },
      h("h1", { tabIndex: -1 }, session.simulated ? "REHEARSAL, simulated patient" : `LIVE, case ${session.caseCode}`),
      session.simulated && h("p", { class: "quiet" }, `Case ${session.caseCode}. Nobody is on the table; every picture and figure is simulated.`),
      linePlace(),
      h("button", { type: "button", class: "large", "data-focus": "next", id: "first-next", onclick: () => go(next?.number ?? 10) },
        next ? `${next.number}  ${next.name}` : session.simulated ? "Debrief" : "Closed"),
      // At the workstation; elsewhere the program refuses it with the reason.
      !session.simulated && h("button", { type: "button", "data-do": "leave-case", "data-focus": "leave", onclick: () => void ask("leave-case") }, session.closed ? "Back to all cases" : "Lay the case aside"),
      session.simulated && h("button", { type: "button", class: "another", id: "scenarios-open", "data-focus": "scenarios", onclick: () => dispatchEvent(new Event("choose-scenario")) }, "Another rehearsal"),
      h("p", { class: "never" }, "Not for clinical use")),
  ]);
  showLines(place, session.lines);
}

/** Lines that count seconds are filled by themselves, so that the buttons beside them stay. */
export const linePlace = () => h("div", { "data-lines": "" });

export function showLines(place: HTMLElement, lines: Line[]): void {
  const at = place.querySelector<HTMLElement>("[data-lines]");
  if (at) fill(at, lines, () => [lineList(lines)]);
}

export function lineList(lines: Line[]): HTMLElement {
  return h("ul", { class: "lines" }, ...lines.map((l) => h("li", { "data-ready": String(l.ready), "data-line": l.name },
    h("span", { class: "glyph", "aria-hidden": "true" }, l.ready ? "✓" : "!"),
    h("span", { class: "name" }, l.name),
    h("span", { class: "words" }, l.words, !l.ready && l.remedy !== "" && h("span", { class: "remedy" }, l.remedy)))));
}
