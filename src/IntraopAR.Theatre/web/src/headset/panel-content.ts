// What the panel says and offers, from how things stand. Requests that this viewer's role may not make are not offered.
import { capital } from "../theatre/dom";
import { closedPage, closePage } from "./close-page";
import { debriefPage, reactionsPage } from "./debrief-page";
import { guidePage } from "./guide-page";
import { button, type HeadState, type PanelView } from "./head-state";
import { detailsPage, morePage } from "./more-page";
import type { PanelContent } from "./panel";
import { placingPage } from "./placing-page";
import { planPage } from "./plan-page";
import { recordPage } from "./record-page";

export function panelContent(s: HeadState): PanelContent {
  const head = s.scene.simulated ? `REHEARSAL, case ${s.scene.caseCode}` : `LIVE, case ${s.scene.caseCode}`;
  const base = { head, simulated: s.scene.simulated, note: "", warns: false, lesions: [], rest: [] };
  if (s.linkLost) return { ...base, title: "lost: workstation", thing: "The workstation does not answer. Nothing is drawn until it does.", buttons: [button("leave", "Leave")] };
  const view = pageOf(s);
  const opaque = s.blend === "opaque" ? "No view of the real field: practise only. " : "";
  const note = s.refused ? capital(s.refused) : view.note ?? "";
  return { ...base, ...view, note: opaque + note, warns: s.refused !== "" || opaque !== "" || (view.warns ?? false) };
}

/** Outcomes, the close and the debrief need no placed headset. */
function pageOf(s: HeadState): PanelView {
  return chosen(s) ?? (s.session?.closed ? closedPage(s) : s.placement.standing === "checked" ? guidePage(s) : placingPage(s));
}

/** @returns nothing where the main page is shown, or what was chosen is there no longer. */
function chosen(s: HeadState): PanelView | undefined {
  switch (s.choice.page) {
    case "record": return s.session?.closed ? undefined : recordPage(s);
    case "close": return closePage(s);
    case "debrief": return debriefPage(s);
    case "reactions": return reactionsPage(s);
    case "plan": return planPage(s);
    case "more": return morePage(s);
    case "details": return detailsPage(s);
    default: return undefined;
  }
}
