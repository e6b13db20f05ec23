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

/** From a place to the surface of an ellipsoid, mm; negative inside. Along the line to its middle, which is never less than the true distance outside. */
export function distanceTo(region: Region, axes: number[], at: [number, number, number]): number {
  const d = [0, 1, 2].map((i) => at[i]! - region.centre[i]!);
  const length = Math.hypot(...d);
  if (length === 0) return -Math.min(...axes);
  const along = [0, 1, 2].map((c) => [0, 1, 2].reduce((sum, r) => sum + region.rotation[3 * r + c]! * d[r]!, 0) / length);
  return length - 1 / Math.hypot(...along.map((a, i) => a / axes[i]!));
}

/** As it is said: figures while the pointer is seen, otherwise that it is lost. */
export function distanceWords(item: Item | undefined, axes: number[], tip: Tip | undefined): string {
  if (!item?.region || !tip) return "";
  if (tip.opacity <= 0) return "lost: pointer";
  const mm = distanceTo(item.region, axes, tip.at);
  return mm <= 0 ? "in the region" : `${mm.toFixed(0)} mm`;
}
