// What is planned of a lesion, in one line, for the monitor and the headset alike.
import { chanceWords } from "../chance";
import type { Lesion } from "./session";

export function planWords({ plan }: Pick<Lesion, "plan">): string {
  if (!plan) return "nothing planned";
  const margin = plan.marginMm === undefined ? "" : plan.marginMm < 0 ? ", not wholly within" : `, margin ${plan.marginMm.toFixed(1)} mm`;
  const r0 = plan.r0 === undefined ? "" : `, R0 with ${plan.wantedMm} mm ${chanceWords(plan.r0)}`;
  return `${plan.action}${margin}${r0}`;
}
