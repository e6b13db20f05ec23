// When the graphics have really drawn what was handed to them: handing over takes no time, and on a slow machine the drawing
// then piles up.

export class Finished {
  private fence?: WebGLSync;
  private beganAt = 0;
  /** How long the last drawing took to its end, ms. */
  tookMs = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  begin(): void {
    this.beganAt = performance.now();
  }

  /** All is handed over. */
  handed(): void {
    this.fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? undefined;
    this.gl.flush();
    if (!this.fence) this.tookMs = performance.now() - this.beganAt;
  }

  /** Looks whether nothing is being drawn any more: once a frame. A context that is lost has nothing left to draw. */
  look(): boolean {
    if (!this.fence) return true;
    if (!this.gl.isContextLost() && this.gl.getSyncParameter(this.fence, this.gl.SYNC_STATUS) !== this.gl.SIGNALED) return false;
    this.gl.deleteSync(this.fence);
    this.fence = undefined;
    this.tookMs = performance.now() - this.beganAt;
    return true;
  }
}
