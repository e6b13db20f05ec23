// The camera's live picture: in place of the still one while it lives, "lost: camera" when it does not.
import type { LiveMessage } from "./live-message";
import type { LiveStream } from "./live-stream";

export const cameraStream = "camera";

export class LiveCamera {
  private readonly canvas = document.createElement("canvas");
  private readonly words = document.createElement("p");
  private pixels?: ImageData;
  private shown?: LiveMessage;
  private next?: LiveMessage;
  private drawnIn = true;

  /** @param figure holds the still picture; the live one is laid over it. */
  constructor(private readonly figure: HTMLElement, private readonly stream: LiveStream) {
    this.canvas.id = "camera-live";
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Live camera picture");
    this.words.id = "camera-words";
    this.words.className = "camera-words";
    this.words.setAttribute("role", "status");
    this.overlay = true;
  }

  /** Whether what is known is drawn into it, where the camera's place at the picture's time is known. */
  get overlay(): boolean {
    return this.drawnIn;
  }

  set overlay(on: boolean) {
    this.drawnIn = on;
    this.stream.want(cameraStream, on ? [["overlay", "live"]] : [["live"]]);
  }

  /** Drawn with the next picture of the screen. */
  show(message: LiveMessage): void {
    this.next = message;
  }

  private draw(message: LiveMessage): void {
    const drawn = this.overlay ? message.header.pictures?.findIndex((p) => p.role === "overlay") ?? -1 : -1;
    const picture = message.header.pictures?.[Math.max(0, drawn)];
    // Not wanted when it was sent: the one before stays, and grows old.
    if (!picture || picture.leftOut) return;
    this.canvas.dataset.overlay = String(drawn >= 0);
    if (!this.shown) this.figure.append(this.canvas, this.words);
    this.figure.dataset.live = "true";
    this.shown = message;
    const context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true })!;
    if (!this.pixels || this.pixels.width !== picture.width || this.pixels.height !== picture.height) {
      [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
      this.pixels = context.createImageData(picture.width, picture.height);
      this.pixels.data.fill(255);
    }

    fill(this.pixels.data, message.pictures[Math.max(0, drawn)]!, picture.channels ?? 1);
    context.putImageData(this.pixels, 0, 0);
  }

  /** Called for every picture of the screen: what is old fades and is gone. */
  age(): void {
    if (this.next) this.draw(this.next);
    this.next = undefined;
    if (!this.shown) return;
    const look = this.stream.look(this.shown);
    this.canvas.style.opacity = String(look.opacity);
    this.canvas.hidden = !look.visible;
    const words = !look.visible ? look.words : look.mark || (this.shown.header.camera || this.shown.header.simulated ? "" : "Nothing is drawn in: the camera is not tracked now");
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.dataset.lost = String(!look.visible);
  }
}

/** Grey or colour to the browser's four channels, the fourth left alone. */
function fill(to: Uint8ClampedArray, from: Uint8Array, channels: number): void {
  const blue = channels === 3 ? 2 : 0;
  const green = channels === 3 ? 1 : 0;
  for (let i = 0, j = 0; i < from.length; i += channels, j += 4) {
    to[j] = from[i]!;
    to[j + 1] = from[i + green]!;
    to[j + 2] = from[i + blue]!;
  }
}
