// The plan in three dimensions, on the liver as it was scanned: a line or a ring is drawn on it with a finger or the mouse.
import { chanceWords } from "../chance";
import { BufferGeometry, Line, LineBasicMaterial, type Object3D, Vector3 } from "three";
import type { Ask } from "../theatre/ask";
import { fill, h, part } from "../theatre/dom";
import { loadMesh } from "../mesh-blob";
import { Space } from "../space";
import { loadMap, mapMesh, plainCut } from "./cut-map";
import { lesionMesh, resectedShell, zoneShapes } from "./plan-shapes";
import { type Cut, type Language, type PlanSheet } from "./sheet";
import { say, type Word } from "./words";

type Pen = "line" | "ring";

interface Drawn { cut: Cut; cap: Object3D; resected: Object3D }

export class PlanView {
  private space?: Space;
  private sheet?: PlanSheet;
  private scanned = "";
  private lesions = new Map<string, BufferGeometry>();
  private cuts: Drawn[] = [];
  private pen?: Pen;
  private points: Vector3[] = [];
  /** A hand may begin beside the liver. */
  private drawing = false;
  private running = false;
  private now = { lesion: undefined as string | undefined, language: "en" as Language, busy: false };
  private put = "";
  private version = 0;
  /** The liver is there to be drawn on. */
  private there = false;
  /** Why the last stroke came to nothing. */
  private lost?: Word;

  constructor(private readonly ask: Ask) {}

  /** A newer plan; the surfaces of the case are fetched once. */
  async take(sheet: PlanSheet): Promise<void> {
    const cuts = await Promise.all(sheet.cuts.map(async (cut) => ({
      cut, cap: cut.map ? mapMesh(await loadMap(cut.map)) : plainCut(await loadMesh(cut.cap!)), resected: resectedShell(await loadMesh(cut.resected)),
    })));
    if (sheet.lesions.some((l) => !this.lesions.has(l.mesh))) this.lesions = new Map(await Promise.all(sheet.lesions.map(async (l) => [l.mesh, await loadMesh(l.mesh)] as const)));
    [this.sheet, this.cuts] = [sheet, cuts];
    this.version++;
  }

  show(lesion: string | undefined, language: Language, busy: boolean): void {
    this.now = { lesion, language, busy };
    if (!this.space) {
      this.space = new Space(part<HTMLCanvasElement>("plan-canvas"), part("plan-labels"), part("plan-compass"));
      this.listen(part("plan-canvas"));
    }

    if (!this.running) {
      this.running = true;
      this.frame();
    }

    void this.fillSpace();
    this.tools();
  }

  stop(): void {
    this.running = false;
    [this.pen, this.lost] = [undefined, undefined];
    if (this.space) this.space.turns = true;
  }

  private frame(): void {
    if (!this.running) return;
    this.space!.draw();
    requestAnimationFrame(() => this.frame());
  }

  private async fillSpace(): Promise<void> {
    const sheet = this.sheet;
    if (!sheet) return;
    const scanned = JSON.stringify(sheet.surfaces);
    if (scanned !== this.scanned) {
      [this.scanned, this.there] = [scanned, false];
      await this.space!.show({ schema: "scene.v1", caseCode: sheet.answer.caseCode, simulated: false, sentAtMs: 0, live: false, items: sheet.surfaces.map((s) => ({ ...s, words: [], simulated: false })) } as never, 0);
      this.put = "";
      // Its surfaces may have been others' meanwhile.
      this.there = scanned === this.scanned;
      this.tools();
    }

    this.fillShapes();
  }

  private fillShapes(): void {
    const { sheet, now } = this;
    const key = `${this.version} ${now.lesion} ${now.language} ${this.points.length}`;
    if (!sheet || key === this.put) return;
    this.put = key;
    const at = (p: number[]) => new Vector3(...(p as [number, number, number]));
    this.space!.put(
      [
        ...sheet.lesions.map((l) => lesionMesh(this.lesions.get(l.mesh)!, l.id === now.lesion)),
        ...this.cuts.flatMap((c) => [c.cap, c.resected]),
        ...sheet.answer.zones.flatMap(zoneShapes),
        ...(this.points.length > 1 ? [this.stroke()] : []),
      ],
      [
        ...sheet.lesions.map((l) => ({ at: at(l.centre), words: l.name, kind: l.id === now.lesion ? "plan-lesion" : "plan-other" })),
        ...this.cuts.filter(({ cut }) => cut.leastAt && cut.least !== undefined).map(({ cut }) => ({ at: at(cut.leastAt!), words: `${say("least", now.language)} ${chanceWords(cut.least)}`, kind: "plan-least" })),
      ]);
  }

  private stroke(): Object3D {
    const ring = this.pen === "ring" && this.points.length > 2;
    const line = new Line(new BufferGeometry().setFromPoints(ring ? [...this.points, this.points[0]!] : this.points), new LineBasicMaterial({ color: "#ffffff", depthTest: false, transparent: true }));
    line.renderOrder = 8;
    return line;
  }

  /** One finger draws; it ends where the finger leaves. A stroke that comes to nothing says why. */
  private listen(canvas: HTMLElement): void {
    canvas.addEventListener("pointerdown", (e) => {
      if (!this.pen) return;
      if (!this.draws) return this.say("drawLater");
      canvas.setPointerCapture(e.pointerId);
      [this.drawing, this.points] = [true, []];
      this.say(undefined);
      this.add([e]);
    });
    canvas.addEventListener("pointermove", (e) => {
      if (!this.drawing || e.buttons === 0) return;
      // Where pictures come slowly several places of the finger come at a time.
      const all = e.getCoalescedEvents?.() ?? [];
      this.add(all.length > 0 ? all : [e]);
    });
    canvas.addEventListener("pointercancel", () => {
      if (this.drawing) this.say("drawBroken");
      this.drop();
    });
    canvas.addEventListener("pointerup", () => void this.end());
  }

  private async end(): Promise<void> {
    const { pen, points, drawing } = this;
    this.drop();
    if (!pen || !drawing) return;
    if (points.length < 2) return this.say(points.length === 0 ? "drawMissed" : "drawShort");
    const answer = await this.ask("plan-draw", { ring: pen === "ring", points: points.map((p) => p.toArray()), depth: [this.space!.looking.toArray()] });
    // What was refused is said by the page, and can be drawn again.
    if (answer.done && this.pen === pen) this.pick(undefined);
  }

  private get draws(): boolean {
    return this.pen !== undefined && this.there && !this.now.busy;
  }

  private say(lost: Word | undefined): void {
    this.lost = lost;
    this.tools();
  }

  private add(events: PointerEvent[]): void {
    for (const e of events) {
      const place = this.space!.pick(e.clientX, e.clientY);
      const last = this.points.at(-1);
      if (place && !(last && last.distanceTo(place) < 2)) this.points.push(place);
    }

    this.fillShapes();
  }

  private drop(): void {
    [this.drawing, this.points] = [false, []];
    this.fillShapes();
  }

  private pick(pen: Pen | undefined): void {
    [this.pen, this.lost] = [pen, undefined];
    this.space!.turns = pen === undefined;
    this.tools();
  }

  private tools(): void {
    const { sheet, now, pen } = this;
    if (!sheet) return;
    const { language, busy } = now;
    const tool = (which: Pen | undefined, words: string) => h("button", {
      type: "button", disabled: busy, "aria-pressed": String(pen === which), "data-focus": `pen-${which ?? "turn"}`, "data-pen": which ?? "turn", onclick: () => this.pick(which) }, words);
    fill(part("plan-tools"), [this.version, now, pen], () => [
      tool(undefined, say("turn", language)), tool("line", say("line", language)), tool("ring", say("ring", language)),
      h("button", { type: "button", disabled: busy || !now.lesion, "data-focus": "beyond", id: "plan-beyond", onclick: () => void this.ask("plan-beyond", { lesion: now.lesion }) }, say("beyond", language)),
    ]);
    fill(part("plan-cuts"), [this.version, language, busy], () => sheet.cuts.map((c) => h("li", { "data-cut": c.name },
      h("strong", {}, c.name), c.least === undefined ? "" : ` ${say("least", language)} ${chanceWords(c.least)}`,
      c.turns && h("button", { type: "button", disabled: busy, "data-focus": `flip-${c.name}`, "data-flip": c.name, onclick: () => void this.ask("plan-flip", { cut: c.name }) }, say("flip", language)),
      h("button", { type: "button", disabled: busy, "data-focus": `remove-${c.name}`, "data-remove": c.name, onclick: () => void this.ask("plan-remove", { cut: c.name }) }, say("remove", language)))));
    const word = this.lost ?? (pen && !this.draws ? "drawWait" : pen === "line" ? "drawLine" : pen === "ring" ? "drawRing" : undefined);
    const hint = word ? say(word, language) : "";
    if (part("plan-hint").textContent !== hint) part("plan-hint").textContent = hint;
    part("plan-hint").toggleAttribute("data-lost", this.lost !== undefined);
    part("plan-canvas").dataset.draws = this.draws ? pen : "";
  }
}
