// The copy of Appearance.Of. It passes the same vectors as the original: vectors/appearance.json.
import type { Item } from "./scene";

export type Ring = "none" | "solid" | "dashed" | "crossed";

export interface Appearance {
  visible: boolean;
  opacity: number;
  ring: Ring;
  filled: boolean;
  semiAxesMm: number[];
  words: string;
  mark: string;
}

export function appearanceOf(item: Item, nowMs: number): Appearance {
  const mark = item.simulated ? "SIMULATED" : "";
  const opacity = freshness(item, nowMs);
  if (opacity <= 0) return { visible: false, opacity: 0, ring: "none", filled: false, semiAxesMm: [], words: `lost: ${item.name}`, mark };
  if (item.kind !== "lesion")
    return { visible: true, opacity, ring: "none", filled: false, semiAxesMm: [], words: (item.words ?? []).join("; "), mark };
  const least = (item.baselineDiameterMm ?? 0) / 2;
  const semiAxesMm = item.region ? item.region.semiAxesMm.map((s) => Math.max(s, least)) : [];
  const placed = semiAxesMm.length > 0;
  return {
    visible: placed,
    opacity: placed ? opacity : 0,
    ring: ringOf(item),
    filled: item.state === "seen",
    semiAxesMm,
    words: `${item.state ?? "state unknown"}, ${placed ? verdictWords(item) : "place unknown"}`,
    mark,
  };
}

function freshness(item: Item, nowMs: number): number {
  const { fadeAfterMs: fade, goneAfterMs: gone } = item;
  if (fade === undefined || gone === undefined) return 1;
  const age = Math.abs(nowMs - item.originMs);
  if (age <= fade) return 1;
  return age >= gone ? 0 : (gone - age) / (gone - fade);
}

function ringOf(item: Item): Ring {
  switch (item.verdict) {
    case "guide": return "solid";
    case "confirm": return "dashed";
    case "do-not-use": return "crossed";
    default: return item.state === "seen" ? "solid" : "dashed";
  }
}

export function verdictWords(item: Item): string {
  switch (item.verdict) {
    case "guide": return "guide";
    case "confirm": return "confirm with ultrasound";
    case "do-not-use": return "do not use";
    default: return "no verdict";
  }
}
