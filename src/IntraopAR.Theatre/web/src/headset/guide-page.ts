// The panel once the headset is placed and checked: the lesion that is gone to and the next thing.
import { capital } from "../theatre/dom";
import { radiusAt } from "./head-doubt";
import { button, mm, type HeadState, type PanelView } from "./head-state";
import { lesionRows } from "./lesion-rows";
import { nextLesion, openLesions } from "./open-lesions";

export function guidePage(s: HeadState): PanelView {
  const { session } = s;
  const target = session?.guiding;
  const may = (what: string) => s.may.includes(what);
  const next = nextLesion(session);
  const found = session?.lesions.find((l) => l.id === target);
  const { cleared } = s.choice;
  const buttons = [
    button("clear", cleared ? "Show field" : "Clear field", { pressed: cleared, note: s.touches.with === "finger" ? "or pinch and hold" : "or A / X" }),
    ...(may("guide") && next ? [button("next", `Go to ${next.name}`, { primary: target === undefined })] : []),
    ...(may("outcome") && found ? [button(`record-${found.id}`, `Record ${found.name}`)] : []),
    button("check", "Check again"),
    ...(session && openLesions(session).length === 0 ? [button("close", "Close", { primary: true, note: "all recorded" })] : []),
    button("more", "More"),
  ];
  const step = session?.steps.find((t) => t.isNext);
  const title = target && found ? found.name : step ? `${step.number} ${capital(step.name)}` : "Nothing more to do";
  const error = target ? s.scene.items.find((i) => i.id === target)?.region : undefined;
  const note = error && s.placement.drawn ? `Drawn up to ${mm(radiusAt(s.placement.drawn.doubt, error.centre))} off by this headset: regions are wider by that` : "";
  return { title, thing: session?.whyNot ? `Lesions are not placed: ${session.whyNot}` : capital((session?.nextThing ?? "").replace(`${title}: `, "")), note, lesions: lesionRows(s), buttons };
}
