// The lesions on the panel: verdict in shape and words, widened by the headset's own error, and what became of them.
import { verdictWords } from "../appearance";
import { headAppearanceOf } from "./head-doubt";
import type { HeadState } from "./head-state";
import type { PanelLesion } from "./panel";

/** @param current is always on the panel, first. */
export function lesionRows(s: HeadState, current = s.session?.guiding): PanelLesion[] {
  const doubt = s.placement.drawn?.doubt;
  const rows = s.scene.items.filter((i) => i.kind === "lesion").map((item): PanelLesion => {
    const look = headAppearanceOf(item, s.nowMs, doubt ?? { about: [0, 0, 0], covariance: Array<number>(36).fill(0), leastMm: 0, marginMm: Infinity });
    const confirms = look.ring === "dashed" && item.verdict === "guide";
    return {
      name: item.name, ring: look.ring, filled: look.filled, current: item.id === current, figure: s.distances.get(item.id) ?? "",
      words: !look.visible ? look.words : confirms ? "confirm with ultrasound (headset)" : verdictWords(item), outcome: s.session?.lesions.find((l) => l.id === item.id)?.outcome,
    };
  });
  return [...rows.filter((r) => r.current), ...rows.filter((r) => !r.current)];
}
