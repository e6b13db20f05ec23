// After a rehearsal was closed: the truth beside what was said, then what was reacted to. The timeline is long: the monitor has it.
import { placesWithin } from "../theatre/close-page";
import type { DebriefedLesion } from "../theatre/session";
import { button, type HeadState, type PanelView } from "./head-state";
import type { PanelLesion } from "./panel";

/** Reactions beside the story, and on a page of their own. */
const withStory = 2;
const alone = 4;

export function debriefPage(s: HeadState): PanelView | undefined {
  const debrief = s.session?.debrief;
  if (!debrief) return undefined;
  return {
    title: "Debrief: the truth beside what was said", thing: placesWithin(debrief), note: "How far off each was; the timeline is on the monitor", lesions: debrief.lesions.map(row),
    buttons: [...(debrief.training ? [button("reactions", "What happened", { primary: true })] : []), button("main", "Back")],
  };
}

export function reactionsPage(s: HeadState): PanelView | undefined {
  const training = s.session?.debrief?.training;
  if (!training) return undefined;
  const all = training.reactions.filter((r) => r.who === "trainee").map((r) => `${r.points >= r.outOf ? "✓" : "!"}  ${r.words} (${r.points} of ${r.outOf}): ${r.why}`);
  const pages = 1 + Math.ceil(Math.max(0, all.length - withStory) / alone);
  const at = s.choice.turned % pages;
  const from = at === 0 ? 0 : withStory + alone * (at - 1);
  const score = typeof training.traineeShare === "number" ? `${Math.round(100 * training.traineeShare)} % of your points. ` : "";
  return {
    title: training.title, thing: at === 0 ? score + training.story : "", rest: all.slice(from, from + (at === 0 ? withStory : alone)),
    note: pages > 1 ? `Page ${at + 1} of ${pages}` : "",
    buttons: [...(pages > 1 ? [button("turn", at + 1 < pages ? "Next page" : "First page", { primary: at + 1 < pages })] : []), button("debrief", "Lesions"), button("main", "Back")],
  };
}

function row(l: DebriefedLesion): PanelLesion {
  const words = typeof l.errorMm !== "number" ? "no place was claimed" : l.insideR90 ? `within r90 ${l.r90Mm?.toFixed(1)} mm` : `outside r90 ${l.r90Mm?.toFixed(1)} mm`;
  return {
    name: l.name, words: `${l.vanished ? "vanished" : "seen"}, ${words}`, outcome: l.outcome, figure: typeof l.errorMm === "number" ? `${l.errorMm.toFixed(1)} mm` : "", current: false, ring: "none", filled: false,
    mark: typeof l.errorMm !== "number" ? "–" : l.insideR90 ? "✓" : "!",
  };
}
