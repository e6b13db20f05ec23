// How coarse the model is drawn so that the headset keeps its rate: coarser soon when frames come late, finer slowly and never
// back to what was too slow a short while ago.
/** Size of the cells in which a surface is simplified, mm; 0 is the whole surface. */
export const cells = [0, 3, 6, 10];

const lateShare = 1.25;
const goodShare = 1.08;
const coarserAfterMs = 1500;
const finerAfterMs = 10_000;
const neverFinerForMs = 60_000;

export class DetailLevel {
  level = 0;
  private lateForMs = 0;
  private goodForMs = 0;
  private tooSlow = -1;
  private tooSlowAtMs = Number.NEGATIVE_INFINITY;
  private meanMs?: number;

  /** @param nominalMs time of one frame as the headset means it. */
  constructor(private readonly nominalMs: number) {}

  get frameMs(): number {
    return this.meanMs ?? this.nominalMs;
  }

  get cellMm(): number {
    return cells[this.level]!;
  }

  /** @returns whether the level changed. */
  frame(elapsedMs: number, nowMs: number): boolean {
    // A pause is no slow frame.
    if (elapsedMs > 1000) return false;
    this.meanMs = this.meanMs === undefined ? elapsedMs : this.meanMs + 0.05 * (elapsedMs - this.meanMs);
    this.lateForMs = this.meanMs > lateShare * this.nominalMs ? this.lateForMs + elapsedMs : 0;
    this.goodForMs = this.meanMs < goodShare * this.nominalMs ? this.goodForMs + elapsedMs : 0;
    if (this.lateForMs >= coarserAfterMs && this.level < cells.length - 1) {
      [this.tooSlow, this.tooSlowAtMs] = [this.level, nowMs];
      return this.go(this.level + 1);
    }

    const finer = this.level - 1;
    if (this.goodForMs >= finerAfterMs && finer >= 0 && (finer !== this.tooSlow || nowMs - this.tooSlowAtMs > neverFinerForMs)) return this.go(finer);
    return false;
  }

  private go(level: number): boolean {
    [this.level, this.lateForMs, this.goodForMs, this.meanMs] = [level, 0, 0, undefined];
    return true;
  }
}
