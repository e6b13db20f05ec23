// Closing on the panel: refused while a lesion is unresolved, with which; afterwards, in a rehearsal, the way to the debrief.
import { button, type HeadState, type PanelView } from "./head-state";
import { lesionRows } from "./lesion-rows";
import { openLesions } from "./open-lesions";

export function closePage(s: HeadState): PanelView {
  const { session } = s;
  if (session?.closed) return closedPage(s);
  const open = openLesions(session);
  const may = s.may.includes("close");
  const first = open[0];
  const thing = first ? (s.refused ? "What is left in place on purpose is recorded as left. The case may stay open." : `Without an outcome: ${session!.unresolved.join(", ")}`) : `All ${session?.lesions.length ?? 0} lesions have an outcome. Closing seals the journal.`;
  return {
    title: first && session?.closingRefused ? "Not closed" : "10 Close", thing, lesions: lesionRows(s, undefined), note: may ? "" : "The surgeon closes the case",
    buttons: [
      ...(may ? [button("close-case", "Close the case", { primary: !first })] : []),
      ...(s.may.includes("outcome") && (first ?? session?.lesions[0]) ? [button(`record-${(first ?? session!.lesions[0]!).id}`, "Record outcomes", { primary: first !== undefined })] : []),
      button("main", "Back"),
    ],
  };
}

export function closedPage(s: HeadState): PanelView {
  return {
    title: "The case is closed", thing: "Its journal is sealed.", lesions: lesionRows(s, undefined),
    buttons: [...(s.session?.debrief ? [button("debrief", "Debrief", { primary: true })] : []), button("details", "Details"), button("leave", "Leave")],
  };
}
