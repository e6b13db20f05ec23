// How well measured surfaces match the model. It stands here and nowhere else, for it is not how near a lesion is.
import { fill, h, part } from "./dom";
import type { Session } from "./session";

export function showDetails(session: Session): void {
  const f = session.fit;
  fill(part("details-content"), [f, session.alignmentFitMm, session.surfacePoints, session.updates, session.withoutSlices], () => {
    const row = (name: string, value: string) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    return [
      h("dl", {},
        row("First alignment, left at the landmarks", session.alignmentFitMm === undefined ? "not done" : `${session.alignmentFitMm.toFixed(1)} mm`),
        row("Surface, left at its points", f ? `${f.residualMm.toFixed(1)} mm` : "not registered"),
        row("Points' own noise", f ? `${f.noiseMm.toFixed(1)} mm` : "–"),
        row("Surface seen", f ? `${(100 * f.coverage).toFixed(0)} %` : "–"),
        row("Points", session.surfacePoints === undefined ? "–" : String(session.surfacePoints)),
        row("Shape", f ? (f.elastic ? "bent as measured" : "as scanned: no bending was believed") : "–"),
        ...(session.withoutSlices === undefined ? [] : [row("Slices of the scan beside ultrasound", `not shown: ${session.withoutSlices}`)])),
      h("ul", { class: "checks" }, ...session.updates.map((u, i) => h("li", { "data-standing": u.taken ? "good" : "faulty" }, `Update ${i + 1} ${u.taken ? "taken" : "refused, nothing changed"}: ${u.words}`))),
      ...(f?.reasons ?? []).map((r) => h("p", { class: "quiet" }, r)),
    ];
  });
}
