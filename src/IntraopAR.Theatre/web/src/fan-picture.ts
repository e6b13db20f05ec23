// A picture within the transducer's fan and the lines of what lies in its plane, on a canvas as fine as the screen.
import type { Ring } from "./appearance";
import { amber, colourOf } from "./palette";

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

export interface FanLine { lines: number[][]; role: string; ring?: Ring; isTarget?: boolean; name?: string }

/** Of each grey the browser's four channels in one number; the same from either end but for the fourth channel, which is full. */
const greys = Uint32Array.from({ length: 256 }, (_, g) => new DataView(Uint8Array.of(g, g, g, 255).buffer).getUint32(0, littleEndian));

/** A grey picture: its bytes, and as the browser draws it. */
export class GreyPicture {
  readonly canvas = document.createElement("canvas");
  grey: Uint8Array = new Uint8Array();
  private pixels?: ImageData;

  set(grey: Uint8Array, width: number, height: number): void {
    this.grey = grey;
    const context = this.canvas.getContext("2d", { willReadFrequently: true })!;
    if (this.canvas.width !== width || this.canvas.height !== height || !this.pixels) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.pixels = context.createImageData(width, height);
    }

    const to = new Uint32Array(this.pixels.data.buffer);
    for (let i = 0; i < grey.length; i++) to[i] = greys[grey[i]!]!;
    context.putImageData(this.pixels, 0, 0);
  }
}

/** @param area outline of the fan, u v …, in pixels of the live picture, which is `width` x `height`. */
export function drawFan(canvas: HTMLCanvasElement, picture: GreyPicture | undefined, area: number[], width: number, height: number, lines: FanLine[]): void {
  const ratio = Math.min(2, devicePixelRatio);
  const [w, h] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (w === 0 || h === 0) return;
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  // Drawn by the processor: what is drawn anew with every picture is dear to send to a graphics card and back.
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.clearRect(0, 0, w, h);
  const { outline, scale, middle } = fit(area, width, height, w, h, 8 * ratio);
  const at = (u: number, v: number): [number, number] => [w / 2 + (u - middle[0]) * scale, h / 2 + (v - middle[1]) * scale];
  const fan = path([outline], at);
  c.save();
  c.clip(fan);
  c.fillStyle = "#05080a";
  c.fill(fan);
  if (picture) {
    const [x, y] = at(-0.5, -0.5);
    c.drawImage(picture.canvas, x, y, width * scale, height * scale);
  }

  c.lineJoin = "round";
  for (const line of lines.filter((l) => !l.isTarget)) stroke(c, line, at, ratio);
  for (const line of lines.filter((l) => l.isTarget)) stroke(c, line, at, ratio);
  c.restore();
  c.strokeStyle = "#5a6c78";
  c.lineWidth = ratio;
  c.stroke(fan);
  for (const line of lines) if (line.name && line.ring !== undefined) for (const ring of line.lines) name(c, line.name, ring, at, ratio, w);
}

/** The picture's pixel under a place of the canvas, in CSS pixels. */
export function pixelAt(canvas: HTMLCanvasElement, area: number[], width: number, height: number, x: number, y: number): { u: number; v: number } {
  const [w, h] = [canvas.clientWidth, canvas.clientHeight];
  const { scale, middle } = fit(area, width, height, w, h, 8);
  return { u: (x - w / 2) / scale + middle[0], v: (y - h / 2) / scale + middle[1] };
}

/** How a fan lies on a canvas: as large as it goes, in the middle. */
function fit(area: number[], width: number, height: number, w: number, h: number, margin: number): { outline: number[]; scale: number; middle: [number, number] } {
  const outline = area.length > 0 ? area : [-0.5, -0.5, width - 0.5, -0.5, width - 0.5, height - 0.5, -0.5, height - 0.5];
  const us = outline.filter((_, i) => i % 2 === 0);
  const vs = outline.filter((_, i) => i % 2 === 1);
  const [left, right, top, bottom] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
  return { outline, scale: Math.min((w - 2 * margin) / (right - left), (h - 2 * margin) / (bottom - top)), middle: [(left + right) / 2, (top + bottom) / 2] };
}

function stroke(c: CanvasRenderingContext2D, line: FanLine, at: (u: number, v: number) => [number, number], ratio: number): void {
  const shape = path(line.lines, at);
  const isLesion = line.ring !== undefined;
  c.globalAlpha = line.isTarget ? 1 : isLesion ? 0.9 : 0.75;
  const width = (line.isTarget ? 5 : isLesion ? 2.2 : 1.5) * ratio;
  // Dark under the line, so that it stands out on bright tissue.
  c.setLineDash([]);
  c.strokeStyle = "rgb(0 0 0 / 0.6)";
  c.lineWidth = width + 2.5 * ratio;
  c.stroke(shape);
  c.setLineDash(line.ring === "dashed" ? [3.2 * width, 2.2 * width] : line.role === "portal-vein" ? [2 * ratio, 3 * ratio] : []);
  c.strokeStyle = isLesion ? amber : line.role === "spot" ? "#ffffff" : line.role === "liver" ? "#f0c8b8" : colourOf(line.role);
  c.lineWidth = width;
  c.stroke(shape);
  c.setLineDash([]);
  for (const ring of line.lines) if (isLesion) mark(c, line, ring, at, width);
  c.globalAlpha = 1;
}

/** The cross of "do not use". */
function mark(c: CanvasRenderingContext2D, line: FanLine, ring: number[], at: (u: number, v: number) => [number, number], width: number): void {
  const places = Array.from({ length: ring.length / 2 }, (_, i) => at(ring[2 * i]!, ring[2 * i + 1]!));
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (line.ring === "crossed") {
    const [x, y, r] = [(x0 + x1) / 2, (y0 + y1) / 2, Math.min(x1 - x0, y1 - y0) * 0.3];
    c.lineWidth = width;
    c.beginPath();
    for (const s of [-1, 1]) {
      c.moveTo(x - r, y - s * r);
      c.lineTo(x + r, y + s * r);
    }

    c.stroke();
  }
}

/** Below the line, over the fan's edge where it has to be, and whole. */
function name(c: CanvasRenderingContext2D, text: string, ring: number[], at: (u: number, v: number) => [number, number], ratio: number, w: number): void {
  const places = Array.from({ length: ring.length / 2 }, (_, i) => at(ring[2 * i]!, ring[2 * i + 1]!));
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  c.font = `600 ${18 * ratio}px system-ui, "DejaVu Sans", sans-serif`;
  c.textAlign = "center";
  c.lineWidth = 4 * ratio;
  c.strokeStyle = "rgb(0 0 0 / 0.8)";
  const half = c.measureText(text).width / 2 + 6 * ratio;
  const [x, y] = [Math.min(w - half, Math.max(half, (Math.min(...xs) + Math.max(...xs)) / 2)), Math.max(...ys) + 22 * ratio];
  c.strokeText(text, x, y);
  c.fillStyle = "#ffffff";
  c.fillText(text, x, y);
}

function path(lines: number[][], at: (u: number, v: number) => [number, number]): Path2D {
  const shape = new Path2D();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = at(line[i]!, line[i + 1]!);
      if (i === 0) shape.moveTo(x, y);
      else shape.lineTo(x, y);
    }

    shape.closePath();
  }

  return shape;
}
