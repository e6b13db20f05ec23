// Where the patient lies in the headset's space: first not known, then placed, then checked. Only what was checked, and did not
// fall since, is drawn.
import { Vector3 } from "three";
import type { Place } from "./fingertip";
import type { HeadDoubt } from "./head-doubt";

export type Standing = "none" | "placed" | "checked" | "again";
export interface Touch { place: string; at: Place; tip?: Place }
export interface Alignment { method: string; spaceFromPatient: number[]; fitMm: number; expectedMm: number; used: string[] }
export interface Check { good: boolean; why: string; rmsMm: number; touches: { name: string; errorMm: number; limitMm: number }[]; doubt?: HeadDoubt }

export class Placement {
  standing: Standing = "none";
  /** Why it has to be done again; empty where it has not. */
  why = "";
  touches: Touch[] = [];
  alignment?: Alignment;
  check?: Check;
  private checkedAtMs = 0;

  /** @param holdsMs how long a check holds. */
  constructor(public holdsMs: number) {}

  /** What may be drawn with; nothing before a good check. */
  get drawn(): { alignment: Alignment; doubt: HeadDoubt } | undefined {
    return this.standing === "checked" && this.alignment && this.check?.doubt ? { alignment: this.alignment, doubt: this.check.doubt } : undefined;
  }

  touched(touch: Touch): void {
    this.touches = [...this.touches, touch];
  }

  takeBack(): void {
    this.touches = this.touches.slice(0, -1);
  }

  /** @param why it had to be done again. */
  aligned(alignment: Alignment, why = ""): void {
    [this.standing, this.why, this.touches, this.alignment, this.check] = ["placed", why, [], alignment, undefined];
  }

  refused(why: string): void {
    [this.standing, this.why, this.touches, this.alignment, this.check] = ["none", why, [], undefined, undefined];
  }

  checked(check: Check, nowMs: number): void {
    this.touches = [];
    this.check = check;
    if (check.good) [this.standing, this.why, this.checkedAtMs] = ["checked", "", nowMs];
    else this.refused(check.why);
  }

  /** What was placed may still be right, but nobody knows: it is to be checked again. */
  doubt(why: string): void {
    if (this.standing !== "checked") return;
    [this.standing, this.why, this.touches] = ["again", why, []];
  }

  /** The headset's space is another one: nothing that was measured in it holds. */
  lost(why: string): void {
    this.refused(why);
  }

  /** Checks grow old. */
  age(nowMs: number): void {
    if (nowMs - this.checkedAtMs > this.holdsMs) this.doubt(`the last check is ${Math.round(this.holdsMs / 60000)} minutes old`);
  }
}

/** A place of the patient, mm, in the headset's space, metres. */
export function inSpace({ spaceFromPatient: m }: Alignment, [x, y, z]: Place): Vector3 {
  const [a, b, c] = [0, 4, 8].map((r) => (m[r]! * x + m[r + 1]! * y + m[r + 2]! * z + m[r + 3]!) / 1000);
  return new Vector3(a, b, c);
}
