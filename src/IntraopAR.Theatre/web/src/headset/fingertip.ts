// A touch is a fingertip that is held still: the mean of that moment, in the headset's space, mm.
export type Place = [number, number, number];

const stillMs = 1000;
/** Hands tremble and so does their tracking. */
const stillWithinMm = 8;
/** After a touch the finger has to go elsewhere before it can touch again. */
const awayMm = 40;
/** A gap means that the finger was lost meanwhile. */
const longestGapMs = 300;

export class Fingertip {
  private samples: { at: Place; ms: number }[] = [];
  private last?: Place;
  /** A hand that rests when touching begins does not touch: it has to go somewhere first. */
  private armed = false;

  /** How far the touch has come, 0 … 1. */
  get progress(): number {
    const first = this.samples[0];
    return first ? Math.min(1, (this.samples[this.samples.length - 1]!.ms - first.ms) / stillMs) : 0;
  }

  /** @returns where it touched, once; nothing while it moves. */
  take(at: Place | undefined, ms: number): Place | undefined {
    const newest = this.samples[this.samples.length - 1];
    if (!at || (newest && ms - newest.ms > longestGapMs)) this.samples = [];
    if (!at) return undefined;
    if (!this.armed) [this.armed, this.last] = [true, at];
    if (this.last && distance(this.last, at) < awayMm) {
      this.samples = [];
      return undefined;
    }

    this.last = undefined;
    this.samples.push({ at, ms });
    while (this.samples.length > 1 && this.samples.some((s) => distance(s.at, this.mean()) > stillWithinMm)) this.samples.shift();
    if (this.samples.length < 5 || this.progress < 1) return undefined;
    const touched = this.mean();
    this.last = touched;
    this.samples = [];
    return touched;
  }

  /** Begins anew, from wherever the finger is then. */
  forget(): void {
    this.armed = false;
    this.samples = [];
  }

  private mean(): Place {
    const sum = this.samples.reduce((s, { at }) => [s[0] + at[0], s[1] + at[1], s[2] + at[2]] as Place, [0, 0, 0] as Place);
    return sum.map((v) => v / this.samples.length) as Place;
  }
}

const distance = (a: Place, b: Place) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
