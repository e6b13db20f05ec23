// For the check of latency alone: when each live message was heard, and when the first frame that shows it began and ended.
// Off unless the session's storage asks for it, for waiting until everything is drawn slows the page.
import type { LiveMessage } from "./live-message";
import type { LiveStream } from "./live-stream";

const key = "frame-log";

/**
 * Times on the host's clock, ms. Ended: `gl.finish()` returned, which this browser takes as a flush; drawn: a pixel of the frame could
 * be read back, so that all of it is there.
 */
export interface ShownMessage { stream: string; sequence: number; originMs: number; heardMs: number; beganMs: number; endedMs: number; drawnMs: number }

export class FrameLog {
  readonly shown: ShownMessage[] = [];
  private waiting: { message: LiveMessage; heardMs: number }[] = [];
  private readonly pixel = new Uint8Array(4);
  private beganMs = 0;

  /** @param toPixels whether every frame is waited for to its last pixel; that holds up the page. */
  private constructor(private readonly toPixels: boolean) {}

  /**
   * Nothing where it is not asked for.
   * @param unlikePixels offered beside the log.
   */
  static open(unlikePixels: () => number): FrameLog | undefined {
    const asked = sessionStorage.getItem(key);
    if (asked === null) return undefined;
    const log = new FrameLog(asked === "pixels");
    Object.assign(window, { frameLog: log.shown, unlikePixels });
    return log;
  }

  heard(message: LiveMessage, stream: LiveStream): void {
    this.waiting.push({ message, heardMs: stream.nowMs() });
  }

  begin(stream: LiveStream | undefined): void {
    this.beganMs = stream?.nowMs() ?? 0;
  }

  /**
   * @param canvas of the 3D view; what it draws is waited for.
   * @param inSpace whether the 3D view was drawn: a place is shown there and not before.
   */
  end(stream: LiveStream | undefined, canvas: WebGLRenderingContext | WebGL2RenderingContext, inSpace: boolean): void {
    if (!stream || this.waiting.length === 0) return;
    canvas.finish();
    const endedMs = stream.nowMs();
    if (this.toPixels) canvas.readPixels(0, 0, 1, 1, canvas.RGBA, canvas.UNSIGNED_BYTE, this.pixel);
    const drawnMs = stream.nowMs();
    const newest = new Map(this.waiting.map((w) => [w.message.header.stream, w]));
    // Of each stream the newest is shown, the others never were; a place waits for the 3D view.
    this.waiting = [...newest.values()].filter(({ message: { header }, heardMs }) => {
      if (header.poses?.length && !inSpace) return true;
      this.shown.push({ stream: header.stream, sequence: header.sequence, originMs: header.originMs, heardMs, beganMs: this.beganMs, endedMs, drawnMs });
      return false;
    });
  }
}
