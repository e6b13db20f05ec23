/** The host's clock as this page knows it. A document that was heard before does not turn it back, so what is old goes on ageing. */
export class HostClock {
  private hostMs = Number.NEGATIVE_INFINITY;
  private pageMs = 0;

  hear(sentAtMs: number): void {
    if (sentAtMs <= this.hostMs) return;
    this.hostMs = sentAtMs;
    this.pageMs = performance.now();
  }

  /** Another run of the program begins to count anew. */
  restart(): void {
    this.hostMs = Number.NEGATIVE_INFINITY;
  }

  nowMs(): number {
    return this.hostMs + performance.now() - this.pageMs;
  }
}
