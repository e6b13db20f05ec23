// The words over the 3D view: a label beside each thing, and which way the patient lies. The page is touched only where
// something moved, for laying it out costs more than drawing.
import { type Camera, Vector3 } from "three";

/** A label and the place in space that it belongs to. */
export interface Named { label: HTMLElement; at: Vector3; hidden: boolean }

interface Placed { label: HTMLElement; x: number; y: number; w: number; h: number; from: { x: number; y: number } }

export class ViewLabels {
  private readonly leaders = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  private readonly sizes = new Map<HTMLElement, { w: number; h: number }>();
  private shown = "";
  private letters = "";

  constructor(private readonly place: HTMLElement, private readonly compass: HTMLElement) {
    this.leaders.setAttribute("class", "leaders");
    // A label's size changes with the page's letters.
    void document.fonts?.ready.then(() => this.sizes.clear());
  }

  /** Nothing is named any more. */
  clear(): void {
    this.place.replaceChildren(this.leaders);
    this.sizes.clear();
    this.shown = "";
  }

  add(text: string, kind = ""): HTMLElement {
    const label = document.createElement("span");
    label.className = `label ${kind}`.trim();
    label.textContent = text;
    // Nowhere until it is said where.
    label.style.visibility = "hidden";
    this.place.append(label);
    // It has no place yet, though all the others may keep theirs.
    this.shown = "";
    return label;
  }

  /** Beside the places; a label that would lie on one above it moves down. */
  show(named: Named[], camera: Camera, width: number, height: number): void {
    const wanted = named.map(({ label, at, hidden }) => {
      const p = at.clone().project(camera);
      const seen = !hidden && p.z <= 1;
      if (label.hidden === seen) label.hidden = !seen;
      return this.beside(label, Math.round(((p.x + 1) / 2) * width), Math.round(((1 - p.y) / 2) * height));
    });
    const placed: Placed[] = [];
    for (const l of wanted.filter((l) => !l.label.hidden).sort((p, q) => p.y - q.y)) {
      l.x = Math.min(l.x, width - l.w - 8);
      for (const p of placed) if (l.x < p.x + p.w && p.x < l.x + l.w && Math.abs(l.y - p.y) < l.h) l.y = p.y + l.h;
      placed.push(l);
    }

    this.nameDirections(camera);
    const key = JSON.stringify(placed.map((l) => [l.x, l.y, l.from]));
    if (key === this.shown) return;
    this.shown = key;
    for (const l of placed) [l.label.style.visibility, l.label.style.transform] = ["", `translate(${l.x}px, ${l.y}px) translateY(-50%)`];
    this.leaders.replaceChildren(...placed.filter((l) => Math.hypot(l.x - l.from.x, l.y - l.from.y) > 14).map((l) => leader(l.from, l)));
  }

  /** A label to the right of a place. */
  private beside(label: HTMLElement, x: number, y: number): Placed {
    let size = this.sizes.get(label);
    // On a page that is not shown it has none.
    if (!size && !label.hidden && label.offsetWidth > 0) this.sizes.set(label, (size = { w: label.offsetWidth, h: label.offsetHeight }));
    return { label, x: x + 10, y, w: size?.w ?? 0, h: size?.h ?? 0, from: { x, y } };
  }

  /** Which way the patient lies in the view, as on a scan: a letter at each edge. */
  private nameDirections(camera: Camera): void {
    const right = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    const up = new Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
    const letters = [["right", letter(right)], ["left", letter(right.negate())], ["top", letter(up)], ["bottom", letter(up.negate())]] as const;
    const key = letters.join();
    if (key === this.letters) return;
    this.letters = key;
    this.compass.replaceChildren(...letters.map(([side, text]) => {
      const span = document.createElement("span");
      span.className = side;
      span.textContent = text;
      return span;
    }));
  }
}

/** The patient's direction (LPS) that a vector points to most. */
function letter(v: Vector3): string {
  const names = [["L", "R"], ["P", "A"], ["S", "I"]] as const;
  const parts = v.toArray();
  const axis = parts.map(Math.abs).indexOf(Math.max(...parts.map(Math.abs)));
  return names[axis]![parts[axis]! > 0 ? 0 : 1];
}

/** From a place to its label, where that had to move away. */
function leader(from: { x: number; y: number }, to: { x: number; y: number }): SVGElement {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of [["x1", from.x], ["y1", from.y], ["x2", to.x - 4], ["y2", to.y]] as const) line.setAttribute(name, String(Math.round(value)));
  return line;
}
