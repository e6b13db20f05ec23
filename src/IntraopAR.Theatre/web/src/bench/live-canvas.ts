// A live picture of the bench with what was found drawn into it; gone with words when it does not come any more.
import type { LiveMessage } from "../live-message";
import type { LiveStream } from "../live-stream";
import type { Marks } from "./bench-view";
import { drawMarks } from "./draw-marks";

/** Marks are drawn while the picture may be the one they were found in. */
const marksFitMs = 1000;

export class LiveCanvas {
  readonly element = document.createElement("figure");
  private readonly canvas = document.createElement("canvas");
  private readonly words = document.createElement("figcaption");
  private readonly why = document.createElement("p");
  private shown?: LiveMessage;
  private marks?: Marks;

  constructor(private readonly stream: LiveStream) {
    this.element.className = "bench-live";
    this.canvas.setAttribute("role", "img");
    this.words.setAttribute("role", "status");
    this.why.className = "bench-why";
    this.element.append(this.canvas, this.words, this.why);
  }

  show(message: LiveMessage): void {
    this.shown = message;
    this.draw();
  }

  found(marks: Marks | undefined): void {
    this.marks = marks;
    this.draw();
  }

  forget(): void {
    [this.shown, this.marks] = [undefined, undefined];
    this.canvas.hidden = true;
    this.words.textContent = this.why.textContent = "";
  }

  /** For every picture of the screen. */
  age(): void {
    if (!this.shown) {
      this.canvas.hidden = true;
      return;
    }

    const look = this.stream.look(this.shown);
    this.canvas.hidden = !look.visible;
    this.canvas.style.opacity = String(look.opacity);
    const words = look.visible ? this.shown.header.name : look.words;
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.dataset.lost = String(!look.visible);
    this.why.hidden = !look.visible;
  }

  private draw(): void {
    const picture = this.shown?.header.pictures?.[0];
    if (!picture || !this.shown) return;
    const context = this.canvas.getContext("2d", { alpha: false })!;
    if (this.canvas.width !== picture.width || this.canvas.height !== picture.height) [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
    const pixels = context.createImageData(picture.width, picture.height);
    fill(pixels.data, this.shown.pictures[0]!, picture.channels ?? 1);
    context.putImageData(pixels, 0, 0);
    const marks = this.marks !== undefined && Math.abs(this.shown.header.originMs - this.marks.atMs) < marksFitMs ? this.marks : undefined;
    const said = marks === undefined ? "" : marks.good ? "✓ may be taken" : `✕ not taken: ${marks.reason}`;
    if (this.why.textContent !== said) this.why.textContent = said;
    this.why.dataset.good = String(marks?.good ?? false);
    this.canvas.setAttribute("aria-label", `Live picture of ${picture.name}, ${marks && marks.points.length > 0 ? `${marks.points.length / 2} points found` : "nothing found"}`);
    if (marks) drawMarks(context, marks, picture.width / marks.width);
  }
}

function fill(to: Uint8ClampedArray, from: Uint8Array, channels: number): void {
  to.fill(255);
  for (let i = 0, j = 0; j < to.length; i += channels, j += 4) {
    to[j] = from[i]!;
    to[j + 1] = from[channels === 3 ? i + 1 : i]!;
    to[j + 2] = from[channels === 3 ? i + 2 : i]!;
  }
}
