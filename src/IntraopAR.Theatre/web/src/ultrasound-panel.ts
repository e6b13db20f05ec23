// The ultrasound panel: the live frame, the same plane in a scan or the model, where the target is and what brings it in,
// what is wrong with the picture, and what the last update did.
import type { Appearance, Ring } from "./appearance";
import { drawFan, GreyPicture, pixelAt, type FanLine } from "./fan-picture";
import type { LesionView, LiveMessage, UltrasoundView } from "./live-message";
import type { LiveStream } from "./live-stream";

/** ms between two ages that are told. */
const figuresMs = 200;

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

export class UltrasoundPanel {
  readonly live = new GreyPicture();
  /** Chosen here; otherwise the host's. */
  target?: string;
  /** Number of the picture that stands still because somebody wanted it; 0 while it is live. */
  frozen = 0;
  /** The place that was pointed at in the frozen picture, pixels. */
  spot?: { u: number; v: number };
  private readonly slice = new GreyPicture();
  private shown?: LiveMessage;
  private next?: LiveMessage;
  private agedAt = Number.NEGATIVE_INFINITY;
  private shownSlice = 0;
  private named = "";

  constructor(private readonly stream: LiveStream) {}

  /** The lesion that is looked for. */
  targetOf(u: UltrasoundView): LesionView | undefined {
    return u.lesions?.find((l) => l.id === this.target) ?? u.lesions?.find((l) => l.id === u.target);
  }

  freeze(): void {
    if (!this.shown || this.stream.look(this.shown).opacity <= 0) return;
    this.frozen = this.shown.header.sequence;
    this.spot = undefined;
    this.age();
  }

  thaw(): void {
    this.frozen = 0;
    this.spot = undefined;
    this.age();
  }

  /** Somebody pointed into the frozen picture. */
  point(e: MouseEvent): void {
    const u = this.shown?.header.ultrasound;
    const frame = this.shown?.header.pictures?.[0];
    if (!u || !frame || !this.frozen) return;
    const canvas = part<HTMLCanvasElement>("us-live");
    const box = canvas.getBoundingClientRect();
    this.spot = pixelAt(canvas, u.area ?? [], frame.width, frame.height, e.clientX - box.left, e.clientY - box.top);
    this.draw(this.shown!);
  }

  /** Drawn with the next picture of the screen. */
  show(message: LiveMessage): void {
    this.next = message;
  }

  private take(message: LiveMessage): void {
    // Frozen by somebody: what comes meanwhile is not shown, and the picture says that it stands still.
    if (this.frozen) return;
    const { header, pictures } = message;
    const u = header.ultrasound;
    const frame = header.pictures?.[0];
    if (!u || !frame) return;
    this.shown = message;
    part("ultrasound").hidden = false;
    part("no-ultrasound").hidden = true;
    document.documentElement.dataset.ultrasound = "true";
    this.offerSlices(message);
    this.live.set(pictures[0]!, frame.width, frame.height);
    const slice = header.pictures![this.shownSlice];
    if (this.shownSlice > 0 && slice) this.slice.set(pictures[this.shownSlice]!, slice.width, slice.height);
    this.draw(message);
    this.tellTarget(u);
    tellChecks(u);
    tellStep(u);
  }

  private draw(message: LiveMessage): void {
    const u = message.header.ultrasound!;
    const frame = message.header.pictures![0]!;
    const lines = linesOf(u, this.targetOf(u)?.id);
    if (this.spot) lines.push({ lines: [cross(this.spot)], role: "spot", isTarget: true });
    drawFan(part<HTMLCanvasElement>("us-live"), this.live, u.area ?? [], frame.width, frame.height, lines.filter((l) => l.ring !== undefined || l.role === "spot"));
    drawFan(part<HTMLCanvasElement>("us-slice"), this.shownSlice > 0 ? this.slice : undefined, u.area ?? [], frame.width, frame.height, lines);
  }

  /** Called for every picture of the screen: what is old fades and is gone. */
  age(): void {
    if (this.next) this.take(this.next);
    this.next = undefined;
    if (!this.shown) return;
    const live = this.stream.look(this.shown);
    const look = this.frozen ? { ...live, visible: true, opacity: 1 } : live;
    part("us-frozen").hidden = !this.frozen;
    document.documentElement.toggleAttribute("data-frozen", this.frozen > 0);
    const figures = part("us-pictures");
    const lost = part("us-lost");
    figures.style.opacity = String(look.opacity);
    figures.hidden = !look.visible;
    lost.hidden = look.visible;
    if (!look.visible && lost.textContent !== look.words) lost.textContent = look.words;
    part("us-advice").hidden = !look.visible;
    part("us-checks").hidden = !look.visible;
    setText(part("us-mark"), look.mark);
    // A figure that changes with every picture of the screen cannot be read, and laying it out is dear.
    const now = performance.now();
    if (now - this.agedAt < figuresMs && look.visible === (part("us-age").textContent !== "")) return;
    this.agedAt = now;
    setText(part("us-age"), look.visible ? `${Math.max(0, Math.round(this.stream.ageMs(this.shown)))} ms` : "");
  }

  /** As it is now, with what it draws; nothing where it is lost. */
  get current(): { message: LiveMessage; look: Appearance } | undefined {
    return this.shown && { message: this.shown, look: this.stream.look(this.shown) };
  }

  private offerSlices(message: LiveMessage): void {
    const slices = (message.header.pictures ?? []).map((p, i) => ({ name: p.name, i })).slice(1);
    const names = slices.map((s) => s.name).join("|");
    if (names === this.named) return;
    this.named = names;
    this.shownSlice = slices[0]?.i ?? 0;
    const choices = [...slices, { name: "model", i: 0 }].map(({ name, i }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-pressed", String(i === this.shownSlice));
      button.addEventListener("click", () => {
        this.shownSlice = i;
        for (const b of choices) b.setAttribute("aria-pressed", String(b === button));
        if (this.shown) this.take(this.shown);
      });
      return button;
    });
    part("us-choices").replaceChildren(...choices);
  }

  private tellTarget(u: UltrasoundView): void {
    const target = this.targetOf(u);
    setText(part("us-target"), target ? target.name : "");
    setText(part("us-motion"), !target ? "No lesion is looked for" : target.place === "in-picture" ? "In the picture" : target.motion);
    setText(part("us-where"), target && target.place !== "in-picture" ? target.where : "");
    part("us-advice").dataset.place = target?.place ?? "none";
  }
}

function linesOf(u: UltrasoundView, target: string | undefined): FanLine[] {
  return [
    ...(u.contours ?? []).map((c) => ({ lines: c.lines, role: c.role })),
    ...(u.lesions ?? []).filter((l) => l.lines.length > 0).map((l) => ({
      lines: l.lines, role: "lesion", ring: ringOf(l), isTarget: l.id === target, name: l.name,
    })),
  ];
}

/** The page is laid out anew only where a word changed. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A small cross as one line that crosses itself. */
const cross = ({ u, v }: { u: number; v: number }) => [u - 9, v, u + 9, v, u, v, u, v - 9, u, v + 9, u, v];

/** The line means in the picture what it means in the list and in space. */
function ringOf(l: LesionView): Ring {
  return l.verdict === "guide" ? "solid" : l.verdict === "do-not-use" ? "crossed" : "dashed";
}

function tellChecks(u: UltrasoundView): void {
  const faulty = (u.checks ?? []).filter((c) => c.standing === "faulty");
  const open = (u.checks ?? []).filter((c) => c.standing === "not-yet-checked");
  const good = (u.checks ?? []).filter((c) => c.standing === "good");
  const texts: [string, string][] = faulty.map((c) => ["faulty", `${capital(c.name)}: ${c.words}. ${capital(c.remedy)}.`]);
  if (faulty.length === 0 && good.length > 0) texts.push(["good", `Picture checked, none of: ${good.map((c) => c.name).join(", ")}`]);
  // What checks several at once is said once.
  const ways = [...new Set(open.map((c) => c.remedy))].map((remedy) => `${open.filter((c) => c.remedy === remedy).map((c) => c.name).join(", ")} (${remedy})`);
  if (ways.length > 0) texts.push(["open", `Not yet checked: ${ways.join("; ")}`]);
  replace(part("us-checks"), texts);
}

function tellStep(u: UltrasoundView): void {
  const steps = u.steps ?? [];
  const last = steps[steps.length - 1];
  const words = last?.words.join("; ") ?? "";
  replace(part("us-step"), !last ? [["open", "No update by ultrasound yet"]]
    : [[last.taken ? "good" : "faulty", last.taken ? `Update ${steps.length} taken: ${words}` : `Update ${steps.length} refused, nothing changed: ${words}`]]);
}

/** Only where something changed, so that a screen reader is not told ten times a second. */
function replace(list: HTMLElement, texts: [string, string][]): void {
  const key = JSON.stringify(texts);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(...texts.map(([kind, text]) => {
    const li = document.createElement("li");
    li.dataset.standing = kind;
    li.textContent = text;
    return li;
  }));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
