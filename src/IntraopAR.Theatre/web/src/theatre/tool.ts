// The pointer's tip against the lesion's region, in figures; gone as soon as the pointer is.
import type { LiveStream } from "../live-stream";
import type { Item, Region } from "../scene";

export interface Tip { at: [number, number, number]; shaft: [number, number, number]; opacity: number }

/** @returns nothing where no pointer was ever heard of; opacity 0 where it is lost. */
export function tipOf(stream: LiveStream): Tip | undefined {
  const message = stream.of("pointer");
  const pose = message?.poses[0];
  if (!message || !pose) return undefined;
  const p = (i: number) => pose[i]!;
  return { at: [p(3), p(7), p(11)], shaft: [p(2), p(6), p(10)], opacity: stream.look(message).opacity };
}

const least = 1e-9;
const halvings = 100;

/** The copy of RegionDistance.Mm: from a place to the drawn ellipsoid, mm; negative inside. It passes vectors/distance.json. */
export function distanceTo(region: Region, axes: number[], at: [number, number, number]): number {
  const three = [0, 1, 2];
  const y = three.map((c) => Math.max(Math.abs(three.reduce((sum, r) => sum + region.rotation[3 * r + c]! * (at[r]! - region.centre[r]!), 0)), least));
  const e = axes.map((a) => Math.max(a, least));
  const shortest = Math.min(...e);
  const term = (i: number, s: number) => (e[i]! * y[i]!) / (s + (e[i]! - shortest) * (e[i]! + shortest));
  let low = shortest * y[e.indexOf(shortest)]!;
  let high = Math.hypot(...three.map((i) => e[i]! * y[i]!));
  for (let i = 0; i < halvings; i++) {
    const s = (low + high) / 2;
    if (Math.hypot(...three.map((k) => term(k, s))) > 1) low = s;
    else high = s;
  }

  const apart = Math.hypot(...three.map((i) => y[i]! - e[i]! * term(i, high)));
  return Math.hypot(...three.map((i) => y[i]! / e[i]!)) < 1 ? -apart : apart;
}

/** As it is said: never more than it is. */
export const saidDistance = (mm: number) => (mm <= 0 ? "in the region" : `${Math.floor(mm)} mm`);

/** As it is said: figures while the pointer is seen, otherwise that it is lost. */
export function distanceWords(item: Item | undefined, axes: number[], tip: Tip | undefined): string {
  if (!item?.region || !tip) return "";
  if (tip.opacity <= 0) return "lost: pointer";
  return saidDistance(distanceTo(item.region, axes, tip.at));
}
