// What a cleared field is: everything nearer than a radius to the line from the tool's tip to the target. Patient's frame, mm.
export interface Capsule { from: [number, number, number]; to: [number, number, number]; radiusMm: number }

/** Always free about the tip, so that nothing is drawn over the tool's end. */
export const aboutTipMm = 12;
export const clearedMm = 40;

export function distanceToLine(c: Capsule, p: [number, number, number]): number {
  const d = [0, 1, 2].map((i) => c.to[i]! - c.from[i]!);
  const r = [0, 1, 2].map((i) => p[i]! - c.from[i]!);
  const length = d.reduce((s, v) => s + v * v, 0);
  const t = length > 0 ? Math.min(1, Math.max(0, d.reduce((s, v, i) => s + v * r[i]!, 0) / length)) : 0;
  return Math.hypot(...r.map((v, i) => v - t * d[i]!));
}

/** Of the tool now; nothing where there is none. */
export function capsuleOf(tip: [number, number, number] | undefined, target: [number, number, number] | undefined, cleared: boolean): Capsule | undefined {
  if (cleared && target) return { from: tip ?? target, to: target, radiusMm: clearedMm };
  return tip && { from: tip, to: tip, radiusMm: cleared ? clearedMm : aboutTipMm };
}
