// What the details page of the monitor has for the fit, this has for the headset.
import { mm, type HeadState } from "./head-state";

export function detailLines(s: HeadState): string[] {
  const { alignment, check, standing } = s.placement;
  return [
    alignment ? `Placed by ${alignment.method}, fit ${alignment.fitMm.toFixed(1)} mm (fit, not accuracy); expected within ${mm(alignment.expectedMm)}` : "Not placed",
    ...(check ? [`Check: ${check.touches.map((t) => `${t.name} ${t.errorMm.toFixed(0)}`).join(", ")} mm off (finger and headset together)`] : ["Not checked"]),
    ...(standing === "again" ? [`To be checked again: ${s.placement.why}`] : []),
    "Figures from tip to region are the tracker's: the headset's own error is not in them",
    `Display: ${s.blend}; a frame takes ${s.frameMs.toFixed(0)} ms, meant are ${s.nominalMs.toFixed(0)}`,
    ...(s.reduced.length > 0 ? ["Simplified so that frames come in time:", ...s.reduced] : ["Model drawn whole"]),
  ];
}
