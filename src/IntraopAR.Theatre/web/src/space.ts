// The 3D view. It draws when something changed and rests otherwise.
import {
  AmbientLight, Box3, DirectionalLight, Group, Matrix4, Mesh, MeshStandardMaterial, PerspectiveCamera, Scene, Sphere, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { appearanceOf } from "./appearance";
import { farWall, nearWall } from "./glass";
import { lesionShape, type LesionShape } from "./lesion-shape";
import type { UltrasoundView } from "./live-message";
import { loadMesh } from "./mesh-blob";
import { colourOf } from "./palette";
import { ProbeShape } from "./probe-shape";
import type { Item, SceneDocument } from "./scene";
import { markShape } from "./mark-shape";
import { ToolShape } from "./tool-shape";
import type { Tip } from "./theatre/tool";

export class Space {
  /** Id of the lesion that is gone to: drawn opaque, with the line from the tool. */
  target?: string;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(30, 1, 1, 5000);
  private readonly controls: OrbitControls;
  private readonly livers = new Group();
  private readonly vessels = new Group();
  private readonly organs = new Group();
  private readonly lesions = new Group();
  private readonly marks = new Group();
  private readonly leaders = globalThis.document.createElementNS("http://www.w3.org/2000/svg", "svg");
  private markLabels: { at: Vector3; label: HTMLElement }[] = [];
  private tool?: ToolShape;
  private shapes: { shape: LesionShape; label: HTMLElement; item: Item }[] = [];
  private probe?: ProbeShape;
  private stale = true;
  private placed = "";
  private drawnAt = 0;
  private drawingMs = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly labels: HTMLElement,
    private readonly compass: HTMLElement,
  ) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    // LPS: from the front of the patient, head up.
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enablePan = false;
    this.controls.addEventListener("change", () => (this.stale = true));
    const lamp = new DirectionalLight("#ffffff", 2.4);
    lamp.position.set(-0.35, 0.7, 0.6);
    this.camera.add(lamp);
    this.scene.add(this.camera, new AmbientLight("#ffffff", 0.9), this.livers, this.vessels, this.organs, this.lesions, this.marks);
    canvas.addEventListener("keydown", (e) => this.key(e));
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement!);
    this.resize();
  }

  async show(document: SceneDocument, nowMs: number): Promise<void> {
    const solids = await Promise.all(
      document.items.filter((i) => i.mesh && (i.kind === "organ" || i.kind === "vessel")).map(async (item) => ({ item, geometry: await loadMesh(item.mesh!) })));
    const surfaces = new Map(await Promise.all(
      document.items.filter((i) => i.mesh && i.kind === "lesion").map(async (item) => [item.id, await loadMesh(item.mesh!)] as const)));
    for (const group of [this.livers, this.vessels, this.organs, this.lesions, this.marks]) group.clear();
    this.leaders.setAttribute("class", "leaders");
    this.labels.replaceChildren(this.leaders);
    for (const { item, geometry } of solids) {
      const pose = item.pose && new Matrix4().set(...(item.pose as Parameters<Matrix4["set"]>));
      const isLiver = item.role === "liver";
      const group = isLiver ? this.livers : item.kind === "vessel" ? this.vessels : this.organs;
      const materials = isLiver ? [farWall(), nearWall()] : [new MeshStandardMaterial({ color: item.colour ?? colourOf(item.role), roughness: 0.55 })];
      materials.forEach((material, order) => {
        const mesh = new Mesh(geometry, material);
        if (pose) mesh.applyMatrix4(pose);
        mesh.renderOrder = isLiver ? 1 + order : 0;
        group.add(mesh);
      });
    }

    this.shapes = [];
    for (const item of document.items) {
      const look = appearanceOf(item, nowMs);
      if (item.kind !== "lesion" || !item.region || !look.visible) continue;
      const shape = lesionShape(item, item.region, look, surfaces.get(item.id));
      const label = globalThis.document.createElement("span");
      label.className = "label";
      label.textContent = item.name;
      this.labels.append(label);
      this.lesions.add(shape.group);
      this.shapes.push({ shape, label, item });
    }

    this.markLabels = [];
    for (const item of document.items) {
      if (item.kind !== "tool" || !item.pose) continue;
      const at = new Vector3(item.pose[3], item.pose[7], item.pose[11]);
      const label = globalThis.document.createElement("span");
      label.className = `label mark-${item.role ?? ""}`;
      label.textContent = item.role === "landmark-done" ? `✓ ${item.name}` : item.name;
      this.labels.append(label);
      this.marks.add(markShape(at, item.role));
      this.markLabels.push({ at, label });
    }

    // An update moves things a little; only another case is looked at anew.
    const where = `${document.caseCode} ${this.bounds().center.toArray().map((v) => Math.round(v / 25))}`;
    if (this.placed !== where) this.reset();
    this.placed = where;
    this.stale = true;
  }

  /** The probe with the live picture; opacity 0 takes it away. */
  showProbe(u: UltrasoundView, width: number, height: number, opacity: number, picture: HTMLCanvasElement): void {
    if (!this.probe) this.scene.add((this.probe = new ProbeShape(picture)).group);
    if (opacity <= 0 && !this.probe.group.visible) return;
    this.probe.show(u, width, height, opacity);
    this.stale = true;
  }

  /** The pointer, and from its tip to the target's middle; nothing where it is not seen. */
  showTool(tip: Tip | undefined): void {
    if (!tip && !this.tool) return;
    if (!this.tool) this.scene.add((this.tool = new ToolShape()).group);
    const target = this.shapes.find((s) => s.item.id === this.target);
    for (const s of this.shapes) s.shape.emphasize(!target ? "none" : s === target ? "this" : "another");
    if (this.tool.show(tip, target?.item.region?.centre)) this.stale = true;
  }

  reset(): void {
    const sphere = this.bounds();
    const direction = new Vector3(0.12, -1, 0.22).normalize();
    const half = Math.min(this.camera.fov, this.camera.fov * this.camera.aspect) / 2;
    const distance = sphere.radius / Math.sin((half * Math.PI) / 180);
    this.controls.target.copy(sphere.center);
    this.camera.position.copy(sphere.center).addScaledVector(direction, distance * (this.probe ? 0.95 : 0.8));
    this.camera.near = distance / 50;
    this.camera.far = distance * 5;
    this.camera.updateProjectionMatrix();
    this.controls.minDistance = sphere.radius * 0.3;
    this.controls.maxDistance = distance * 3;
    this.controls.update();
    this.stale = true;
  }

  toggle(what: "liver" | "vessels", on: boolean): void {
    (what === "liver" ? this.livers : this.vessels).visible = on;
    this.stale = true;
  }

  /** What it draws on. */
  get context(): WebGLRenderingContext | WebGL2RenderingContext {
    return this.renderer.getContext();
  }

  /** @returns whether it was drawn. */
  draw(): boolean {
    // Where drawing is slow it takes at most half of the time, for the pictures beside it are the more urgent.
    if (!this.stale || performance.now() - this.drawnAt < 2 * this.drawingMs) return false;
    this.stale = false;
    const start = performance.now();
    for (const { shape } of this.shapes) shape.ring.quaternion.copy(this.camera.quaternion);
    this.renderer.render(this.scene, this.camera);
    this.placeLabels();
    this.nameDirections();
    this.drawnAt = start;
    this.drawingMs = performance.now() - start;
    return true;
  }

  private bounds(): Sphere {
    const box = new Box3();
    for (const group of [this.livers.children.length > 0 ? this.livers : this.vessels, this.lesions]) box.expandByObject(group);
    return box.isEmpty() ? new Sphere(new Vector3(), 100) : box.getBoundingSphere(new Sphere());
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement!;
    if (width === 0 || height === 0) return;
    this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    // A canvas of another size is empty until it is drawn.
    [this.stale, this.drawnAt] = [true, 0];
    this.draw();
  }

  private key(e: KeyboardEvent): void {
    const offset = this.camera.position.clone().sub(this.controls.target);
    const right = new Vector3().setFromMatrixColumn(this.camera.matrix, 0);
    const step = 0.1;
    switch (e.key) {
      case "ArrowLeft": offset.applyAxisAngle(this.camera.up, -step); break;
      case "ArrowRight": offset.applyAxisAngle(this.camera.up, step); break;
      case "ArrowUp": offset.applyAxisAngle(right, -step); break;
      case "ArrowDown": offset.applyAxisAngle(right, step); break;
      case "+": case "=": offset.multiplyScalar(0.9); break;
      case "-": offset.multiplyScalar(1 / 0.9); break;
      case "0": this.reset(); return;
      default: return;
    }

    e.preventDefault();
    this.camera.position.copy(this.controls.target).add(offset);
    this.controls.update();
    this.stale = true;
  }

  /** Beside the rings; a label that would lie on one above it moves down. */
  private placeLabels(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const right = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 0);
    const wanted = this.shapes.map(({ shape, label, item }) => {
      const at = shape.ring.position.clone().addScaledVector(right, shape.ring.scale.x).project(this.camera);
      label.hidden = at.z > 1 || (this.target !== undefined && item.id !== this.target);
      return beside(label, ((at.x + 1) / 2) * width, ((1 - at.y) / 2) * height);
    });
    for (const { at, label } of this.markLabels) {
      const p = at.clone().project(this.camera);
      label.hidden = p.z > 1;
      wanted.push(beside(label, ((p.x + 1) / 2) * width, ((1 - p.y) / 2) * height));
    }

    const placed: typeof wanted = [];
    for (const l of wanted.filter((l) => !l.label.hidden).sort((p, q) => p.y - q.y)) {
      l.x = Math.min(l.x, width - l.w - 8);
      for (const p of placed) if (l.x < p.x + p.w && p.x < l.x + l.w && Math.abs(l.y - p.y) < l.h) l.y = p.y + l.h;
      l.label.style.transform = `translate(${l.x}px, ${l.y}px) translateY(-50%)`;
      placed.push(l);
    }

    this.leaders.replaceChildren(...placed.filter((l) => Math.hypot(l.x - l.from.x, l.y - l.from.y) > 14).map((l) => leader(l.from, l)));
  }

  /** Which way the patient lies in the view, as on a scan: a letter at each edge. */
  private nameDirections(): void {
    const names = [["L", "R"], ["P", "A"], ["S", "I"]] as const;
    const letter = (v: Vector3) => {
      const parts = v.toArray();
      const axis = parts.map(Math.abs).indexOf(Math.max(...parts.map(Math.abs)));
      return names[axis]![parts[axis]! > 0 ? 0 : 1];
    };
    const right = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 0);
    const up = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 1);
    const [r, l, t, b] = [letter(right), letter(right.clone().negate()), letter(up), letter(up.clone().negate())];
    this.compass.replaceChildren(
      ...[["right", r], ["left", l], ["top", t], ["bottom", b]].map(([side, text]) => {
        const span = document.createElement("span");
        span.className = side!;
        span.textContent = text!;
        return span;
      }));
  }
}

/** A label to the right of a place. */
function beside(label: HTMLElement, x: number, y: number): { label: HTMLElement; x: number; y: number; w: number; h: number; from: { x: number; y: number } } {
  return { label, x: x + 10, y, w: label.offsetWidth, h: label.offsetHeight, from: { x, y } };
}

/** From a place to its label, where that had to move away. */
function leader(from: { x: number; y: number }, to: { x: number; y: number }): SVGElement {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of [["x1", from.x], ["y1", from.y], ["x2", to.x - 4], ["y2", to.y]] as const) line.setAttribute(name, String(Math.round(value)));
  return line;
}
