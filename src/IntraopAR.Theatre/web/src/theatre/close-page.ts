// Closing: refused while a lesion is unresolved, with which. Afterwards, in a rehearsal, the truth beside what was said.
import { reportLink } from "../plan/report-link";
import { fill, h } from "./dom";
import type { Ask } from "./ask";
import type { Debrief, DebriefedLesion, Session, Training } from "./session";

export function showClose(place: HTMLElement, session: Session, ask: Ask, go: (step: number) => void): void {
  fill(place, ["close", session.unresolved, session.closingRefused, session.closed, session.debrief, session.lesions.length, session.plan?.busy, session.plan?.failed, session.plan?.report], () => session.closed
    ? [h("p", { class: "closed" }, "✓ The case is closed. Its journal is sealed."), h("div", { class: "buttons" }, ...reportLink(session.plan, "en", ask)), session.plan?.failed && h("p", { class: "note", "data-standing": "faulty" }, `! ${session.plan.failed}`), session.debrief && debrief(session.debrief), session.debrief?.training && training(session.debrief.training)]
    : [
        session.unresolved.length > 0
          ? h("section", { class: "open", role: session.closingRefused ? "alert" : undefined, id: "unresolved" },
              h("h2", {}, session.closingRefused ? "Not closed: these lesions are unresolved" : "These lesions have no outcome yet"),
              h("ul", {}, ...session.unresolved.map((name) => h("li", {}, `! ${name}`))),
              h("p", { class: "quiet" }, "What is left in place on purpose is recorded as left. The case may stay open; it goes on from here."))
          : h("p", { class: "closed" }, `✓ All ${session.lesions.length} lesions have an outcome.`),
        h("div", { class: "buttons" },
          h("button", { type: "button", class: "primary", id: "close-case", "data-focus": "close", onclick: () => void ask("close") }, "Close the case"),
          session.unresolved.length > 0 && h("button", { type: "button", "data-focus": "to-outcomes", onclick: () => go(9) }, "Record outcomes")),
      ]);
}

export function placesWithin(d: Debrief): string {
  const within = d.lesions.filter((l) => l.insideR90).length;
  const placed = d.lesions.filter((l) => typeof l.errorMm === "number").length;
  return placed === 0 ? "There was no registration at the end; no place was claimed." : `Of ${placed} places, ${within} lay within their r90. Nine in ten should.`;
}

function debrief(d: Debrief): HTMLElement {
  return h("section", { class: "debrief", id: "debrief" },
    h("h2", {}, "Debrief: the truth beside what was said"),
    h("p", {}, placesWithin(d)),
    h("table", {},
      h("thead", {}, h("tr", {}, ...["Lesion", "On the last scan", "Outcome", "Off by", "r90", "True place"].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, ...d.lesions.map(row))));
}

/** What happened when, who did it, and how it counts. */
function training(t: Training): HTMLElement {
  const clock = (s: number) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
  return h("section", { class: "training debrief", id: "training" },
    h("h2", {}, typeof t.traineeShare === "number" ? `${t.title}: ${Math.round(100 * t.traineeShare)} % of your points` : "What happened"),
    t.story !== "" && h("p", { class: "quiet" }, t.story),
    t.reactions.length > 0 && h("ul", { class: "checks" }, ...t.reactions.filter((r) => r.who === "trainee").map((r) => h("li", { "data-standing": r.points >= r.outOf ? "good" : "faulty" }, `${r.words} (${r.points} of ${r.outOf}): ${r.why}`))),
    t.acquisitions.length > 0 && effects(t, clock),
    h("ol", { class: "timeline", tabIndex: 0, "aria-label": "Timeline" }, ...t.timeline.map((l) => h("li", { "data-who": l.who }, h("span", { class: "at" }, clock(l.seconds)), h("span", { class: "who" }, whoWords[l.who]), l.words))));
}

/** What each measurement did to the region of every lesion. */
function effects(t: Training, clock: (s: number) => string): HTMLElement {
  const acts: Record<string, string> = { SweepSurface: "surface", ScanUltrasound: "ultrasound sweep", ConfirmByUltrasound: "lesion seen with ultrasound", Align: "first alignment" };
  const lesions = [...new Set(t.acquisitions.flatMap((a) => a.lesions.map((l) => l.lesion)))];
  const change = (l: { beforeMm?: number | null; afterMm: number } | undefined) => (!l ? "–" : typeof l.beforeMm === "number" ? `${l.beforeMm.toFixed(1)} → ${l.afterMm.toFixed(1)}` : l.afterMm.toFixed(1));
  return h("table", { class: "effects" },
    h("caption", { class: "quiet" }, "r90 of each lesion before and after each measurement, mm"),
    h("thead", {}, h("tr", {}, ...["", "Measured", ...lesions.map((l) => l.replace("lesion-", "Lesion "))].map((c) => h("th", { scope: "col" }, c)))),
    h("tbody", {}, ...t.acquisitions.map((a) => h("tr", {}, h("td", {}, clock(a.seconds)), h("th", { scope: "row" }, acts[a.what] ?? a.what), ...lesions.map((id) => h("td", {}, change(a.lesions.find((l) => l.lesion === id))))))));
}

const whoWords = { room: "theatre", program: "program", trainee: "you" };

function row(l: DebriefedLesion): HTMLElement {
  const mm = (v: number | undefined) => (typeof v !== "number" ? "–" : `${v.toFixed(1)} mm`);
  return h("tr", { "data-inside": String(l.insideR90) },
    h("th", { scope: "row" }, l.name), h("td", {}, l.vanished ? "vanished" : "seen"), h("td", {}, l.outcome), h("td", {}, mm(l.errorMm)), h("td", {}, mm(l.r90Mm)),
    h("td", {}, typeof l.insideR90 !== "boolean" ? "–" : l.insideR90 ? "✓ within r90" : "! outside r90"));
}
