// The panel beside the field: what to do, the lesions with verdict in shape and words, and buttons for hands. It is a picture on a
// plate; a ray that pinches or a finger that pokes presses its buttons.
import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from "three";
import type { Ring } from "../appearance";
import { amber } from "../palette";
import { lines } from "./text-lines";

export interface PanelButton { id: string; label: string; note?: string; primary?: boolean; pressed?: boolean; disabled?: boolean }
/** @param mark stands in the place of the verdict's line, where there is one. */
export interface PanelLesion { name: string; words: string; ring: Ring; filled: boolean; figure: string; current: boolean; outcome?: string; mark?: string }
export interface PanelContent { head: string; simulated: boolean; title: string; thing: string; note: string; warns: boolean; lesions: PanelLesion[]; rest: string[]; buttons: PanelButton[] }

/** Metres. */
export const panelSize = { width: 0.36, height: 0.5 };
/** Buttons are at least this high for hands, mm. */
export const buttonMm = 62;

const px = 2.5;
const wide = panelSize.width * 1000 * px;
const tall = panelSize.height * 1000 * px;
const gap = 24;
const rowPx = 78;
/** More buttons stand three in a row. */
const mostInPairs = 4;
/** One of three in a row is narrower. */
const narrow = wide / 3;

export class Panel {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  private readonly canvas = document.createElement("canvas");
  private readonly texture = new CanvasTexture(this.canvas);
  private boxes: { id: string; x: number; y: number; w: number; h: number; disabled: boolean }[] = [];
  private key = "";

  constructor(private readonly additive: boolean) {
    [this.canvas.width, this.canvas.height] = [wide, tall];
    this.texture.colorSpace = SRGBColorSpace;
    this.texture.generateMipmaps = false;
    this.mesh = new Mesh(new PlaneGeometry(panelSize.width, panelSize.height), new MeshBasicMaterial({ map: this.texture, transparent: true, toneMapped: false }));
    this.mesh.renderOrder = 30;
  }

  /** @param u from the left, v from the bottom, 0 … 1. @returns the button there. */
  at(u: number, v: number): string | undefined {
    const [x, y] = [u * wide, (1 - v) * tall];
    return this.boxes.find((b) => !b.disabled && x >= b.x && x <= b.x + b.w && y >= b.y && y <= b.y + b.h)?.id;
  }

  /** @returns the middle of a button as u and v; nothing where there is none. */
  placeOf(id: string): { u: number; v: number } | undefined {
    const box = this.boxes.find((b) => b.id === id && !b.disabled);
    return box && { u: (box.x + box.w / 2) / wide, v: 1 - (box.y + box.h / 2) / tall };
  }

  show(content: PanelContent, pointed: string | undefined): void {
    const key = JSON.stringify([content, pointed]);
    if (key === this.key) return;
    this.key = key;
    const pen = this.canvas.getContext("2d")!;
    pen.clearRect(0, 0, wide, tall);
    pen.fillStyle = this.additive ? "rgba(0,0,0,0)" : "rgba(10, 15, 20, 0.9)";
    pen.beginPath();
    pen.roundRect(0, 0, wide, tall, 36);
    pen.fill();
    pen.lineWidth = 6;
    pen.strokeStyle = "#7d8b99";
    pen.stroke();
    let y = this.heading(pen, content);
    y = this.say(pen, content.title, y, 56, "#ffffff", "650", 2);
    y = this.say(pen, content.thing, y + 4, 44, "#e8edf2", "450", 6);
    if (content.note) y = this.say(pen, content.note, y + 8, 38, content.warns ? "#ffb4a8" : "#b8c4cf", "450", 5, content.warns ? "! " : "");
    this.buttons(pen, content, pointed);
    const free = Math.min(...this.boxes.map((b) => b.y), tall - gap);
    y += 10;
    for (const line of content.rest) if (y + 50 < free) y = this.say(pen, line, y, 40, "#cbd5de", "450", 3);
    this.lesions(pen, content.lesions, y, free);
    this.texture.needsUpdate = true;
  }

  private heading(pen: CanvasRenderingContext2D, content: PanelContent): number {
    if (content.simulated) {
      pen.save();
      pen.beginPath();
      pen.roundRect(0, 0, wide, 96, [36, 36, 0, 0]);
      pen.clip();
      for (let x = -120; x < wide + 120; x += 60) {
        pen.fillStyle = (x / 60) % 2 === 0 ? "#ffb02b" : this.additive ? "#7a5414" : "#d98f0c";
        pen.beginPath();
        pen.moveTo(x, 96);
        pen.lineTo(x + 60, 96);
        pen.lineTo(x + 110, 0);
        pen.lineTo(x + 50, 0);
        pen.fill();
      }

      pen.restore();
    }

    pen.font = "700 42px system-ui, sans-serif";
    pen.textBaseline = "middle";
    if (content.simulated) {
      pen.fillStyle = "rgba(255, 190, 70, 0.96)";
      pen.fillRect(gap, 16, pen.measureText(content.head).width + 28, 64);
    }

    pen.fillStyle = content.simulated ? "#1a1204" : "#8fe0a8";
    pen.fillText(content.head, gap + 14, 50);
    pen.font = "500 30px system-ui, sans-serif";
    pen.fillStyle = "#b8c4cf";
    pen.fillText("Not for clinical use", gap + 14, 122);
    return 146;
  }

  private say(pen: CanvasRenderingContext2D, text: string, y: number, size: number, colour: string, weight: string, most: number, before = ""): number {
    if (!text) return y;
    pen.font = `${weight} ${size}px system-ui, sans-serif`;
    pen.fillStyle = colour;
    pen.textBaseline = "top";
    for (const line of lines(before + text, wide - 2 * gap - 28, (t) => pen.measureText(t).width, most)) {
      pen.fillText(line, gap + 14, y);
      y += size * 1.22;
    }

    return y;
  }

  private buttons(pen: CanvasRenderingContext2D, content: PanelContent, pointed: string | undefined): void {
    const height = buttonMm * px;
    const count = content.buttons.length;
    const across = count > mostInPairs ? 3 : 2;
    const rows = Math.ceil(count / across);
    this.boxes = content.buttons.map((b, i) => {
      const row = Math.floor(i / across);
      const inRow = Math.min(across, count - across * row);
      const w = (wide - (inRow + 1) * gap) / inRow;
      return { id: b.id, disabled: b.disabled ?? false, x: gap + (i - across * row) * (w + gap), y: tall - (rows - row) * (height + gap), w, h: height };
    });
    content.buttons.forEach((b, i) => {
      const box = this.boxes[i]!;
      pen.beginPath();
      pen.roundRect(box.x, box.y, box.w, box.h, 26);
      pen.fillStyle = b.primary ? "#2f6fb3" : b.pressed ? "#3d6b58" : this.additive ? "rgba(0,0,0,0)" : "#1c2630";
      pen.fill();
      pen.lineWidth = b.id === pointed ? 12 : 5;
      pen.strokeStyle = b.id === pointed ? "#ffd166" : b.disabled ? "#3a4652" : "#c3ced8";
      pen.stroke();
      pen.fillStyle = b.disabled ? "#75828e" : "#ffffff";
      pen.textBaseline = "middle";
      pen.textAlign = "center";
      const [size, noteSize] = box.w < narrow ? [39, 26] : [44, 30];
      pen.font = `600 ${size}px system-ui, sans-serif`;
      const said = lines(b.label, box.w - 30, (t) => pen.measureText(t).width, 2);
      const middle = box.y + box.h / 2 - (b.note ? 22 : 0);
      said.forEach((line, k) => pen.fillText(line, box.x + box.w / 2, middle + (k - (said.length - 1) / 2) * 1.14 * size));
      if (b.note) {
        pen.font = `500 ${noteSize}px system-ui, sans-serif`;
        pen.fillText(b.note, box.x + box.w / 2, middle + 26 * said.length + 16);
      }

      pen.textAlign = "left";
    });
  }

  private lesions(pen: CanvasRenderingContext2D, all: PanelLesion[], from: number, to: number): void {
    const most = Math.max(0, Math.floor((to - from - 6) / rowPx));
    const shown = all.length <= most ? all : all.slice(0, Math.max(0, most - 1));
    let y = from;
    pen.textBaseline = "middle";
    for (const l of shown) {
      if (l.current) {
        pen.fillStyle = "rgba(255, 176, 43, 0.18)";
        pen.beginPath();
        pen.roundRect(gap, y + 2, wide - 2 * gap, rowPx - 4, 16);
        pen.fill();
      }

      if (l.mark) mark(pen, l.mark, gap + 46, y + rowPx / 2);
      else glyph(pen, l, gap + 46, y + rowPx / 2);
      pen.fillStyle = "#ffffff";
      pen.font = "600 38px system-ui, sans-serif";
      pen.fillText(l.outcome ? `${l.name}: ${l.outcome}` : l.name, gap + 92, y + 22);
      pen.font = "450 30px system-ui, sans-serif";
      pen.fillStyle = "#cbd5de";
      pen.fillText(l.words, gap + 92, y + 57);
      pen.font = "650 42px system-ui, sans-serif";
      pen.fillStyle = "#ffffff";
      pen.textAlign = "right";
      pen.fillText(l.figure, wide - gap - 20, y + rowPx / 2);
      pen.textAlign = "left";
      y += rowPx;
    }

    if (shown.length === all.length) return;
    pen.fillStyle = "#cbd5de";
    pen.font = "450 34px system-ui, sans-serif";
    pen.fillText(`and ${all.length - shown.length} more, on the monitor`, gap + 92, y + rowPx / 2);
  }
}

function mark(pen: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  pen.fillStyle = text === "!" ? "#ffb4a8" : "#ffffff";
  pen.font = "700 46px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.fillText(text, x, y);
  pen.textAlign = "left";
}

/** The line of a verdict, as in the list of the monitor. */
function glyph(pen: CanvasRenderingContext2D, l: PanelLesion, x: number, y: number): void {
  pen.save();
  pen.strokeStyle = pen.fillStyle = amber;
  pen.lineWidth = 6;
  if (l.filled) {
    pen.beginPath();
    pen.arc(x, y, 14, 0, 2 * Math.PI);
    pen.fill();
  }

  if (l.ring !== "none") {
    if (l.ring === "dashed") pen.setLineDash([10.6, 7.8]);
    pen.beginPath();
    pen.arc(x, y, 24, 0, 2 * Math.PI);
    pen.stroke();
    pen.setLineDash([]);
  }

  if (l.ring === "crossed")
    for (const s of [-1, 1]) {
      pen.beginPath();
      pen.moveTo(x - 17, y - 17 * s);
      pen.lineTo(x + 17, y + 17 * s);
      pen.stroke();
    }

  pen.restore();
}
