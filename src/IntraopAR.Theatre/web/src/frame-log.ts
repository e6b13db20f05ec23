// For the check of latency alone: when each live message was heard, and when the first frame that shows it began and ended.
// Off unless the session's storage asks for it, for waiting until everything is drawn slows the page.
import type { LiveMessage } from "./live-message";
import type { LiveStream } from "./live-stream";

const key = "frame-log";

/** Times on the host's clock, ms. */
export interface ShownMessage { stream: string; sequence: number; originMs: number; heardMs: number; beganMs: number; endedMs: number }

export class FrameLog {
  readonly shown: ShownMessage[] = [];
  private waiting: { message: LiveMessage; heardMs: number }[] = [];
  private beganMs = 0;

  /** Nothing where it is not asked for. */
  static open(): FrameLog | undefined {
    if (sessionStorage.getItem(key) === null) return undefined;
    const log = new FrameLog();
    Object.assign(window, { frameLog: log.shown });
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
    const still: typeof this.waiting = [];
    for (const w of this.waiting) {
      const { header } = w.message;
      if (header.poses?.length && !inSpace) still.push(w);
      else this.shown.push({ stream: header.stream, sequence: header.sequence, originMs: header.originMs, heardMs: w.heardMs, beganMs: this.beganMs, endedMs });
    }

    // Of those that wait for the 3D view the newest is shown, the others never were.
    this.waiting = still.filter((w) => !still.some((o) => o.message.header.stream === w.message.header.stream && o.message.header.sequence > w.message.header.sequence));
  }
}
