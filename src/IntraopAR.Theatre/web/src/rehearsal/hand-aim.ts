// The tool in the hand of who rehearses: mouse, finger and keys over the camera's picture and the 3D view.
import type { Space } from "../space";
import { part } from "../theatre/dom";
import type { HandSender } from "./hand-sender";
import { pixelAt, placeOf } from "./picture-place";
import type { Tool } from "./view";

const pictureWidth = 640;
const pictureHeight = 480;
const keyStep = 4;

/** How much one notch of the wheel or one key turns and pushes. */
const turns = { roll: 5, tilt: 3, rock: 3 };
const push: Record<Tool, number> = { pointer: 0, probe: 0.5, needle: 2, dissector: 0, camera: 5 };

export class HandAim {
  /** A needle that went in stays where it went in, until it is drawn out. */
  planted = false;
  private readonly mark = document.createElement("div");
  private readonly figure = document.querySelector<HTMLElement>(".picture")!;
  private readonly canvas = part<HTMLCanvasElement>("space");
  private tool?: Tool;
  private pressed = false;
  private pixel = { u: pictureWidth / 2, v: pictureHeight / 2 };

  /** @param placed whether the 3D view shows the liver where the patient's is. */
  constructor(private readonly sender: HandSender, private readonly space: Space, private readonly placed: () => boolean) {
    this.mark.className = "hand-mark";
    this.mark.hidden = true;
    this.figure.append(this.mark);
    this.figure.tabIndex = -1;
    for (const place of [this.figure, this.canvas]) {
      // Before the 3D view's own turning.
      place.addEventListener("pointerdown", (e) => this.down(e), { capture: true });
      place.addEventListener("pointermove", (e) => this.move(e), { capture: true });
      for (const end of ["pointerup", "pointercancel"] as const) place.addEventListener(end, (e) => this.up(e), { capture: true });
      place.addEventListener("wheel", (e) => this.wheel(e), { capture: true, passive: false });
    }

    document.addEventListener("keydown", (e) => this.key(e), { capture: true });
  }

  get inHand(): Tool | undefined {
    return this.tool;
  }

  /** Another tool, or none. */
  take(tool: Tool | undefined): void {
    if (this.tool && this.tool !== tool) this.sender.putDown(this.tool);
    [this.tool, this.pressed, this.planted] = [tool, false, false];
    this.mark.hidden = !tool;
    document.documentElement.toggleAttribute("data-hand", tool !== undefined);
    if (!tool) return;
    // It comes into the field at once, above the middle of what is seen.
    this.pixel = { u: pictureWidth / 2, v: pictureHeight / 2 };
    if (tool !== "camera") this.aim();
    this.figure.focus({ preventScroll: true });
  }

  /** A notch of turning or pushing. */
  notch(what: "roll" | "tilt" | "rock" | "closer", times: number): void {
    if (!this.tool) return;
    const by = what === "closer" ? push[this.tool] : turns[what];
    if (by > 0) this.sender.turn({ tool: this.tool, [what]: by * times });
  }

  /** Presses, or lets go; a needle goes in, or is drawn out. */
  press(on: boolean): void {
    if (!this.tool) return;
    this.pressed = on;
    if (this.tool === "needle") this.planted = on;
    this.mark.dataset.pressed = String(on);
    this.aim();
  }

  get presses(): boolean {
    return this.pressed;
  }

  private down(e: PointerEvent): void {
    if (!this.tool || e.button !== 0 || !this.reach(e)) return;
    stop(e);
    (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
    this.press(this.tool === "needle" ? !this.planted : true);
  }

  private move(e: PointerEvent): void {
    if (!this.tool || (e.buttons & 2) !== 0) return;
    if (e.buttons === 0 && e.pointerType === "touch") return;
    if (this.planted || !this.reach(e)) return;
    stop(e);
    // The scope is turned by a drag, not by where the mouse happens to be.
    if (this.tool === "camera") {
      if (e.buttons === 1) this.sender.turn({ tool: "camera", rock: -e.movementX * 0.08, tilt: e.movementY * 0.08 });
      return;
    }

    this.aim();
  }

  private up(e: PointerEvent): void {
    if (!this.tool || !this.pressed || this.tool === "needle") return;
    stop(e);
    this.press(false);
  }

  private wheel(e: WheelEvent): void {
    if (!this.tool || e.deltaY === 0 && e.deltaX === 0) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const way = (e.deltaY || e.deltaX) < 0 ? 1 : -1;
    this.notch(e.shiftKey ? "tilt" : e.altKey ? "roll" : "closer", way);
  }

  private key(e: KeyboardEvent): void {
    const on = e.target as HTMLElement;
    if (!this.tool || document.documentElement.dataset.page !== "monitor" || on.closest("dialog, input, select, textarea")) return;
    // A button that has the focus is pressed by these.
    if (on.closest("button") && (e.key === " " || e.key === "Enter")) return;
    const step = keyStep * (e.shiftKey ? 4 : 1);
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.shift(-step, 0), ArrowRight: () => this.shift(step, 0), ArrowUp: () => this.shift(0, -step), ArrowDown: () => this.shift(0, step),
      " ": () => !e.repeat && this.press(!this.pressed), PageDown: () => this.notch("closer", 1), PageUp: () => this.notch("closer", -1),
      "+": () => this.notch("closer", 1), "-": () => this.notch("closer", -1),
      q: () => this.notch("roll", -1), e: () => this.notch("roll", 1), w: () => this.notch("tilt", 1), s: () => this.notch("tilt", -1), a: () => this.notch("rock", -1), d: () => this.notch("rock", 1),
    };
    const act = keys[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!act || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    act();
  }

  private shift(u: number, v: number): void {
    if (this.tool === "camera") return this.sender.turn({ tool: "camera", rock: u / 2, tilt: -v / 2 });
    if (this.planted) return;
    this.pixel = { u: clamp(this.pixel.u + u, pictureWidth), v: clamp(this.pixel.v + v, pictureHeight) };
    this.ray = undefined;
    this.aim();
  }

  private ray?: { from: number[]; direction: number[] };

  /** @returns whether the pointer is over something that the tool can be brought to. */
  private reach(e: PointerEvent): boolean {
    if (e.currentTarget === this.canvas) {
      if (!this.placed() || this.tool === "camera") return false;
      this.ray = this.space.ray(e.clientX, e.clientY);
      return true;
    }

    const pixel = (e.target as HTMLElement).closest("button") ? undefined : pixelAt(e.clientX, e.clientY, this.figure.getBoundingClientRect(), pictureWidth, pictureHeight);
    if (!pixel) return false;
    [this.pixel, this.ray] = [pixel, undefined];
    return true;
  }

  private aim(): void {
    this.mark.hidden = this.ray !== undefined || this.tool === "camera";
    const { x, y } = placeOf(this.pixel.u, this.pixel.v, this.figure.getBoundingClientRect(), pictureWidth, pictureHeight);
    this.mark.style.transform = `translate(${x}px, ${y}px)`;
    if (this.tool === "camera") return;
    this.sender.go({ tool: this.tool!, touches: this.pressed, ...(this.ray ?? this.pixel) });
  }
}

const clamp = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
const stop = (e: Event) => {
  e.preventDefault();
  e.stopImmediatePropagation();
};
