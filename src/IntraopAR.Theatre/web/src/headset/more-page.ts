// What is needed seldom: what is drawn, which hand touches, the record, the close, details.
import { button, type HeadState, type PanelView } from "./head-state";
import { openLesions } from "./open-lesions";
import { detailLines } from "./detail-lines";

export function morePage(s: HeadState): PanelView {
  const { vessels, liver } = s.choice;
  const lesion = openLesions(s.session)[0] ?? s.session?.lesions[0];
  return {
    title: "More", thing: "", buttons: [
      button("vessels", "Vessels", { pressed: vessels, note: vessels ? "drawn" : "not drawn" }), button("liver", "Liver", { pressed: liver, note: liver ? "drawn" : "not drawn" }),
      button("hand", s.leftHanded ? "Touch with right" : "Touch with left"), button("details", "Details"), ...(s.session ? [button("plan", "Plan", { note: "of each lesion" })] : []),
      ...(lesion && s.may.includes("outcome") ? [button(`record-${lesion.id}`, "Record outcomes")] : []), ...(s.session ? [button("close", "Close", { note: "step 10" })] : []),
      button("leave", "Leave"), button("main", "Back")],
  };
}

export function detailsPage(s: HeadState): PanelView {
  return { title: "Details", thing: "", rest: detailLines(s), buttons: [button("main", "Back")] };
}
