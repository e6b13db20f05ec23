// Places on the patient that were measured: which of them place the headset, and which are kept to check it.
import type { Placement } from "./placement";

export interface KnownPlace { id: string; name: string; at: [number, number, number] }

/** So many touches place it; the fourth makes it surer. */
export const leastTouches = 3;
export const mostTouches = 4;
export const checkTouches = 3;

/** The places that are touched to place it: the others are kept for the check. */
export function alignPlaces(places: KnownPlace[]): KnownPlace[] {
  return places.slice(0, places.length > leastTouches + checkTouches ? mostTouches : leastTouches);
}

/** What is touched for the check: places that were not used, then the pointer's tip. */
export function nextCheck(s: { placement: Placement; places: KnownPlace[]; pointer: boolean }): { id: string; name: string } | undefined {
  const used = new Set([...(s.placement.alignment?.used ?? []), ...s.placement.touches.map((t) => t.place)]);
  const free = s.places.find((p) => !used.has(p.id));
  if (free) return free;
  return s.pointer ? { id: "pointer-tip", name: "the pointer's tip, held on the patient" } : undefined;
}
