// The copy of HeadDoubt.cs and HeadsetAppearance.cs: how far off the headset may draw, and what it draws for that reason. It passes
// the same vectors as the original: vectors/headset.json.
import { appearanceOf, type Appearance } from "../appearance";
import type { Item } from "../scene";

export interface HeadDoubt { about: number[]; covariance: number[]; leastMm: number; marginMm: number }

const ninetyPercent = 2.5003;

/** Radius (mm) of a ball that holds 90 % of the error there or more. */
export function radiusAt(doubt: HeadDoubt, at: number[]): number {
  const [x, y, z] = at.map((v, i) => v - doubt.about[i]!) as [number, number, number];
  const j = [[0, z, -y, 1, 0, 0], [-z, 0, x, 0, 1, 0], [y, -x, 0, 0, 0, 1]];
  const c = j.map((r) => j.map((s) => r.reduce((sum, ra, a) => sum + s.reduce((t, sb, b) => t + ra * doubt.covariance[6 * a + b]! * sb, 0), 0)));
  return Math.max(doubt.leastMm, ninetyPercent * Math.sqrt(largest(c)));
}

/** As every head, with the headset's own error on top: wider, and never better. */
export function headAppearanceOf(item: Item, nowMs: number, doubt: HeadDoubt): Appearance {
  const look = appearanceOf(item, nowMs);
  if (!look.visible || item.kind !== "lesion" || !item.region) return look;
  const error = radiusAt(doubt, item.region.centre);
  const widened = { ...look, semiAxesMm: look.semiAxesMm.map((a) => a + error) };
  if (look.ring !== "solid" || (item.r90Mm ?? Infinity) + error <= doubt.marginMm) return widened;
  return { ...widened, ring: "dashed", words: `${look.words.slice(0, Math.max(0, look.words.indexOf(",")))}, confirm with ultrasound` };
}

/** Largest eigenvalue of a symmetric 3x3 matrix in closed form (Smith 1961). */
function largest(c: number[][]): number {
  const at = (i: number, k: number) => c[i]![k]!;
  const middle = (at(0, 0) + at(1, 1) + at(2, 2)) / 3;
  const [a, b, d] = [at(0, 0) - middle, at(1, 1) - middle, at(2, 2) - middle];
  const p = Math.sqrt((a * a + b * b + d * d + 2 * (at(0, 1) ** 2 + at(0, 2) ** 2 + at(1, 2) ** 2)) / 6);
  if (!(p > 1e-12)) return Math.max(0, middle);
  const determinant = a * (b * d - at(1, 2) ** 2) - at(0, 1) * (at(0, 1) * d - at(1, 2) * at(0, 2)) + at(0, 2) * (at(0, 1) * at(1, 2) - b * at(0, 2));
  const half = Math.min(1, Math.max(-1, determinant / (2 * p ** 3)));
  return Math.max(0, middle + 2 * p * Math.cos(Math.acos(half) / 3));
}
