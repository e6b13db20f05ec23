// A pinch of the other hand that is held for a moment: long enough not to be one by chance.
const holdMs = 500;

export class Hold {
  private sinceMs?: number;
  private told = false;

  begin(nowMs: number): void {
    [this.sinceMs, this.told] = [nowMs, false];
  }

  end(): void {
    this.sinceMs = undefined;
  }

  /** @returns true once for each hold. */
  held(nowMs: number): boolean {
    if (this.sinceMs === undefined || this.told || nowMs - this.sinceMs < holdMs) return false;
    return (this.told = true);
  }
}
