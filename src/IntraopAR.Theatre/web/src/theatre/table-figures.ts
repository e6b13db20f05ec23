// The tip against the plan, as the program says: signed way to the cut, the next vessel, and how much was passed.
import type { LiveStream } from "../live-stream";

interface Table { cutMm?: number; vessel?: string; vesselMm?: number; passed?: number; zones: { lesions: string[]; heldMm?: number }[] }

/** Into the panel's places where they are; gone as soon as the pointer is. */
export function tellTable(stream: LiveStream): void {
  const [cut, vessel, passed] = ["table-cut", "table-vessel", "table-passed"].map((id) => document.getElementById(id));
  if (!cut || !vessel || !passed) return;
  const message = stream.of("table");
  const says = message && stream.look(message).opacity > 0 ? (message.header.says as unknown as Table) : undefined;
  const lost = message ? "lost: pointer" : "–";
  put(cut, !says ? lost : says.cutMm === undefined ? "no cut planned" : `${mm(Math.abs(says.cutMm))} ${says.cutMm >= 0 ? "within" : "outside"}`);
  put(vessel, !says ? lost : says.vesselMm === undefined ? "–" : says.vesselMm <= 0 ? `in ${says.vessel}` : `${mm(says.vesselMm)} ${says.vessel}`);
  const zones = new Map<string, (number | undefined)[]>();
  for (const z of says?.zones ?? []) zones.set(z.lesions.join(", "), [...(zones.get(z.lesions.join(", ")) ?? []), z.heldMm]);
  const held = [...zones].map(([lesions, heldMm]) => `${lesions}: ${needles(heldMm)}`);
  put(passed, says ? [says.passed === undefined ? "" : `${Math.floor(100 * says.passed)} % of the cut passed`, ...held].filter((w) => w).join("; ") : "");
}

/** How far each was off its place where it was held; of several the farthest. */
function needles(heldMm: (number | undefined)[]): string {
  const held = heldMm.filter((m) => m !== undefined);
  const off = `${Math.max(...held).toFixed(0)} mm off`;
  if (heldMm.length === 1) return held.length === 0 ? "needle not yet held" : `needle held ${off}`;
  return held.length === 0 ? `none of ${heldMm.length} needles held yet` : `${held.length} of ${heldMm.length} needles held, ${held.length > 1 ? "at most " : ""}${off}`;
}

/** Never more than it is. */
const mm = (v: number) => `${Math.floor(v)} mm`;

function put(e: HTMLElement, words: string): void {
  if (e.textContent !== words) e.textContent = words;
}
