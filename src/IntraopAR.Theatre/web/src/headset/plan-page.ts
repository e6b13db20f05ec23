// The plan on the panel: of every lesion what is planned, what it is worth and what became of it. The surgeon plans at the workstation.
import { isPlanned } from "../palette";
import { planWords } from "../theatre/lesion-plan";
import { button, type HeadState, type PanelView } from "./head-state";

/** @returns nothing where no case is open. */
export function planPage(s: HeadState): PanelView | undefined {
  const { session } = s;
  if (!session) return undefined;
  const drawn = s.scene.items.some((i) => isPlanned(i.role));
  const missing = session.lesions.filter((l) => !l.plan).map((l) => l.name);
  return {
    title: "Plan", thing: missing.length > 0 ? `Nothing is planned of ${missing.join(", ")}` : "", warns: false,
    note: session.lesions.some((l) => l.plan) && !drawn ? "Cuts and zones are drawn when the liver is registered" : "",
    rest: session.lesions.map((l) => `${l.name}: ${planWords(l)}${l.outcome ? `; recorded: ${l.outcome}` : ""}`),
    buttons: [button("planned", "Cuts and zones", { pressed: s.choice.planned, note: s.choice.planned ? "drawn" : "not drawn", disabled: !drawn }), button("main", "Back", { primary: true })],
  };
}
