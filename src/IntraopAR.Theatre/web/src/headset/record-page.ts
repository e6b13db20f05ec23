// What became of a lesion, on the panel: one of four outcomes; the newest counts.
import { outcomes } from "../theatre/outcome-page";
import { button, type HeadState, type PanelView } from "./head-state";
import { lesionRows } from "./lesion-rows";
import { lesionAfter } from "./open-lesions";

/** @returns nothing where there is no such lesion, or no case. */
export function recordPage(s: HeadState): PanelView | undefined {
  const { session } = s;
  const lesion = session?.lesions.find((l) => l.id === s.choice.recording);
  if (!session || !lesion) return undefined;
  const after = lesionAfter(session, lesion.id);
  return {
    title: `Outcome of ${lesion.name}`, thing: lesion.outcome ? `Recorded: ${lesion.outcome}. The newest counts.` : "Nothing recorded yet", lesions: lesionRows(s, lesion.id),
    buttons: [
      ...outcomes.map(({ outcome, short }) => button(`outcome-${outcome}`, short, { pressed: lesion.outcome === outcome, note: notes[outcome], disabled: !s.may.includes("outcome") })),
      ...(after ? [button(`record-${after.id}`, `Record ${after.name}`)] : []), button("main", "Back"),
    ],
  };
}

const notes: Record<string, string> = { seen: "nothing done", left: "in place" };
