/**
 * The host's clock by question and answer: the quickest of the last answers tells best how far the clocks are apart. The host
 * answered somewhere between question and answer; the later end is taken, so that nothing looks younger than it is.
 */
export class LiveClock {
  private readonly answers: { tripMs: number; offsetMs: number }[] = [];

  answered(askedMs: number, hostMs: number, heardMs: number): void {
    const tripMs = heardMs - askedMs;
    if (!(tripMs >= 0) || !Number.isFinite(hostMs)) return;
    this.answers.push({ tripMs, offsetMs: hostMs - askedMs });
    if (this.answers.length > 16) this.answers.shift();
  }

  get known(): boolean {
    return this.answers.length > 0;
  }

  /** Host's time minus the page's. */
  get offsetMs(): number {
    return this.answers.reduce((best, a) => (a.tripMs < best.tripMs ? a : best)).offsetMs;
  }
}
