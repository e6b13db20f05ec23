// The camera's live picture: in place of the still one while it lives, "lost: camera" when it does not.
import type { LiveMessage } from "./live-message";
import type { LiveStream } from "./live-stream";

export const cameraStream = "camera";

export class LiveCamera {
  private readonly canvas = document.createElement("canvas");
  private readonly words = document.createElement("p");
  private pixels?: ImageData;
  private shown?: LiveMessage;

  /** @param figure holds the still picture; the live one is laid over it. */
  constructor(private readonly figure: HTMLElement, private readonly stream: LiveStream) {
    this.canvas.id = "camera-live";
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Live camera picture");
    this.words.id = "camera-words";
    this.words.className = "camera-words";
    this.words.setAttribute("role", "status");
  }

  show(message: LiveMessage): void {
    const picture = message.header.pictures?.[0];
    if (!picture) return;
    if (!this.shown) this.figure.append(this.canvas, this.words);
    this.figure.dataset.live = "true";
    this.shown = message;
    const context = this.canvas.getContext("2d", { alpha: false })!;
    if (!this.pixels || this.pixels.width !== picture.width || this.pixels.height !== picture.height) {
      [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
      this.pixels = context.createImageData(picture.width, picture.height);
      this.pixels.data.fill(255);
    }

    fill(this.pixels.data, message.pictures[0]!, picture.channels ?? 1);
    context.putImageData(this.pixels, 0, 0);
  }

  /** Called for every picture of the screen: what is old fades and is gone. */
  age(): void {
    if (!this.shown) return;
    const look = this.stream.look(this.shown);
    this.canvas.style.opacity = String(look.opacity);
    this.canvas.hidden = !look.visible;
    const words = look.visible ? look.mark : look.words;
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.dataset.lost = String(!look.visible);
  }
}

/** Grey or colour to the browser's four channels, the fourth left alone. */
function fill(to: Uint8ClampedArray, from: Uint8Array, channels: number): void {
  if (channels === 3) for (let i = 0, j = 0; i < from.length; i += 3, j += 4) {
    to[j] = from[i]!;
    to[j + 1] = from[i + 1]!;
    to[j + 2] = from[i + 2]!;
  }
  else for (let i = 0, j = 0; i < from.length; i++, j += 4) to[j] = to[j + 1] = to[j + 2] = from[i]!;
}
