// When words and figures are told anew: a few times a second, so that they can be read; but what is lost is gone with the frame
// in which it is.
import type { LiveStream } from "../live-stream";
import { linkOpacity } from "./link";

const everyMs = 150;

export class ToldWords {
  private toldMs?: number;
  private living = "";

  constructor(private readonly stream: LiveStream) {}

  /** @returns whether they are to be told with this frame. */
  due(ms: number): boolean {
    const living = [linkOpacity(this.stream) > 0, ...this.stream.ageing().map((m) => `${m.header.stream} ${this.stream.look(m).visible}`)].join();
    if (living === this.living && this.toldMs !== undefined && ms - this.toldMs < everyMs) return false;
    [this.living, this.toldMs] = [living, ms];
    return true;
  }
}
