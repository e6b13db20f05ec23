// The 3D view. It draws when something changed and rests otherwise.
import {
  AmbientLight, BackSide, Box3, DirectionalLight, DoubleSide, FrontSide, Group, Matrix4, Mesh, MeshStandardMaterial, MOUSE, type Object3D, PerspectiveCamera, Raycaster, Scene, Sphere, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { appearanceOf } from "./appearance";
import { Finished } from "./finished";
import { farWall, nearWall } from "./glass";
import { lesionShape, type LesionShape } from "./lesion-shape";
import type { UltrasoundView } from "./live-message";
import { loadMesh } from "./mesh-blob";
import { colourOf, isPlanned } from "./palette";
import { ProbeShape } from "./probe-shape";
import type { Item, SceneDocument } from "./scene";
import { markShape } from "./mark-shape";
import { drawsInSoftware } from "./software-gl";
import { StillLayers } from "./still-layers";
import { ToolShape } from "./tool-shape";
import type { Tip } from "./theatre/tool";
import { unlikePixels } from "./unlike-pixels";
import { ViewLabels } from "./view-labels";

/** Layers of three.js; what may move is on the first. */
const [solid, far, near] = [1, 2, 3];

/** For so long a size must stand. */
const settledMs = 150;

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
  private readonly extra = new Group();
  private readonly labels: ViewLabels;
  private readonly finished: Finished;
  private readonly stills: StillLayers;
  private markLabels: { at: Vector3; label: HTMLElement }[] = [];
  private extraLabels: { at: Vector3; label: HTMLElement }[] = [];
  private tool?: ToolShape;
  private shapes: { shape: LesionShape; label: HTMLElement; item: Item }[] = [];
  private probe?: ProbeShape;
  private stale = true;
  private placed = "";
  /** Counts the changes of what stands still. */
  private built = 0;
  private emphasized = "";
  private drawnAt = 0;
  /** When the page gave another size than the one drawn at. */
  private resizedAt? = 0;
  private sized = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    labels: HTMLElement,
    compass: HTMLElement,
  ) {
    this.renderer = new WebGLRenderer({ canvas, antialias: !drawsInSoftware(), alpha: true });
    // Asking a program for its errors waits for all drawing before it.
    this.renderer.debug.checkShaderErrors = false;
    this.finished = new Finished(this.renderer.getContext() as WebGL2RenderingContext);
    this.labels = new ViewLabels(labels, compass);
    this.stills = new StillLayers(this.renderer, this.scene, [
      { layer: solid, order: -1, side: FrontSide, clear: false },
      { layer: far, order: 1, side: BackSide, clear: true },
      { layer: near, order: 2, side: FrontSide, clear: true },
    ]);
    // LPS: from the front of the patient, head up.
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enablePan = false;
    // Who holds a tool with the left button turns the view with the right one.
    this.controls.mouseButtons.RIGHT = MOUSE.ROTATE;
    this.controls.addEventListener("change", () => (this.stale = true));
    const lamp = new DirectionalLight("#ffffff", 2.4);
    lamp.position.set(-0.35, 0.7, 0.6);
    this.camera.add(lamp);
    const light = new AmbientLight("#ffffff", 0.9);
    for (const l of [lamp, light]) l.layers.enableAll();
    this.scene.add(this.camera, light, this.livers, this.vessels, this.organs, this.lesions, this.marks, this.extra);
    canvas.addEventListener("keydown", (e) => this.key(e));
    new ResizeObserver(() => (this.resizedAt = performance.now())).observe(canvas.parentElement!);
    this.resize();
  }

  async show(document: SceneDocument, nowMs: number): Promise<void> {
    const solids = await Promise.all(
      document.items.filter((i) => i.mesh && (i.kind === "organ" || i.kind === "vessel")).map(async (item) => ({ item, geometry: await loadMesh(item.mesh!) })));
    const surfaces = new Map(await Promise.all(
      document.items.filter((i) => i.mesh && i.kind === "lesion").map(async (item) => [item.id, await loadMesh(item.mesh!)] as const)));
    for (const group of [this.livers, this.vessels, this.organs, this.lesions, this.marks]) group.clear();
    this.labels.clear();
    this.built++;
    for (const { item, geometry } of solids) {
      const pose = item.pose && new Matrix4().set(...(item.pose as Parameters<Matrix4["set"]>));
      const isLiver = item.role === "liver";
      const group = isLiver ? this.livers : item.kind === "vessel" ? this.vessels : this.organs;
      const materials = isLiver ? [farWall(), nearWall()] : [new MeshStandardMaterial({ color: item.colour ?? colourOf(item.role), roughness: 0.55, ...(isPlanned(item.role) && { transparent: true, opacity: 0.4, depthWrite: false, side: DoubleSide }) })];
      materials.forEach((material, order) => {
        const mesh = new Mesh(geometry, material);
        if (pose) mesh.applyMatrix4(pose);
        mesh.renderOrder = isLiver ? 1 + order : 0;
        mesh.layers.set(isLiver ? far + order : solid);
        group.add(mesh);
      });
    }

    this.shapes = [];
    for (const item of document.items) {
      const look = appearanceOf(item, nowMs);
      if (item.kind !== "lesion" || !item.region || !look.visible) continue;
      const shape = lesionShape(item, item.region, look, surfaces.get(item.id));
      const label = this.labels.add(item.name);
      this.lesions.add(shape.group);
      this.shapes.push({ shape, label, item });
    }

    this.markLabels = [];
    for (const item of document.items) {
      if (item.kind !== "tool" || !item.pose) continue;
      const at = new Vector3(item.pose[3], item.pose[7], item.pose[11]);
      const label = this.labels.add(item.role === "landmark-done" ? `✓ ${item.name}` : item.name, `mark-${item.role ?? ""}`);
      this.marks.add(markShape(at, item.role));
      this.markLabels.push({ at, label });
    }

    // An update moves things a little; only another case is looked at anew.
    const where = `${document.caseCode} ${this.bounds().center.toArray().map((v) => Math.round(v / 25))}`;
    if (this.placed !== where) this.reset();
    this.placed = where;
    this.stale = true;
    this.placeLabels();
  }

  /** What a page draws beside the scene, in its place; it stands still. */
  put(shapes: Object3D[], labels: { at: Vector3; words: string; kind: string }[]): void {
    this.extra.clear();
    for (const { label } of this.extraLabels) label.remove();
    this.extra.add(...shapes);
    this.extraLabels = labels.map(({ at, words, kind }) => ({ at, label: this.labels.add(words, kind) }));
    this.built++;
    this.stale = true;
    // Where pictures come slowly the words are there before them.
    this.placeLabels();
  }

  /** The place on the liver that is seen there. */
  pick(clientX: number, clientY: number): Vector3 | undefined {
    const { from, direction } = this.ray(clientX, clientY);
    const caster = new Raycaster(new Vector3(...from), new Vector3(...direction));
    caster.layers.enableAll();
    return caster.intersectObjects(this.livers.children)[0]?.point;
  }

  /** The way that is looked. */
  get looking(): Vector3 {
    return this.controls.target.clone().sub(this.camera.position).normalize();
  }

  /** While something is drawn the view does not turn. */
  set turns(on: boolean) {
    this.controls.enabled = on;
  }

  /** The probe with the live picture; opacity 0 takes it away. */
  showProbe(u: UltrasoundView, width: number, height: number, opacity: number, grey: Uint8Array): void {
    if (!this.probe) this.scene.add((this.probe = new ProbeShape()).group);
    if (this.probe.show(u, width, height, opacity, grey)) this.stale = true;
  }

  /** The pointer, and from its tip to the target's middle; nothing where it is not seen. */
  showTool(tip: Tip | undefined): void {
    if (!tip && !this.tool) return;
    if (!this.tool) this.scene.add((this.tool = new ToolShape()).group);
    const target = this.shapes.find((s) => s.item.id === this.target);
    this.emphasize(target);
    if (this.tool.show(tip, target?.item.region?.centre)) this.stale = true;
  }

  private emphasize(target: (typeof this.shapes)[number] | undefined): void {
    const key = `${this.built} ${target?.item.id}`;
    if (key === this.emphasized) return;
    for (const s of this.shapes) s.shape.emphasize(!target ? "none" : s === target ? "this" : "another");
    this.emphasized = key;
    this.stale = true;
  }

  /** From the eye through a place on the screen, patient frame, mm. */
  ray(clientX: number, clientY: number): { from: [number, number, number]; direction: [number, number, number] } {
    const box = this.canvas.getBoundingClientRect();
    const through = new Vector3(((clientX - box.left) / box.width) * 2 - 1, 1 - ((clientY - box.top) / box.height) * 2, 0.5).unproject(this.camera);
    return { from: this.camera.position.toArray(), direction: through.sub(this.camera.position).normalize().toArray() };
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
    this.resize();
    // Where drawing is slow it takes at most half of the time, for the pictures beside it are the more urgent.
    if (!this.stale || !this.finished.look() || performance.now() - this.drawnAt < 2 * this.finished.tookMs) return false;
    this.stale = false;
    this.drawnAt = performance.now();
    this.finished.begin();
    for (const { shape } of this.shapes) shape.ring.quaternion.copy(this.camera.quaternion);
    this.stills.draw(this.camera, this.stillKey(), this.moving());
    this.placeLabels();
    this.finished.handed();
    return true;
  }

  /** For the check of latency: the share of what is laid down that is not what is drawn without layers. */
  unlike(): number {
    const { width, height } = this.canvas;
    const [drawn, laid] = ["drawn", "laid"].map((how) => {
      const pixels = new Uint8Array(4 * width * height);
      // Of a view that was not drawn before nothing stands still; the second time it is laid down.
      for (let i = 0; i < (how === "drawn" ? 1 : 2); i++) this.stills.draw(this.camera, how, this.moving());
      this.context.readPixels(0, 0, width, height, this.context.RGBA, this.context.UNSIGNED_BYTE, pixels);
      return pixels;
    }) as [Uint8Array, Uint8Array];
    return unlikePixels(laid, drawn, width, height);
  }

  private moving(): Group[] {
    return [this.tool?.group, this.probe?.group].filter((g) => g !== undefined);
  }

  /** Of all that the still layers show, and of the view of them. */
  private stillKey(): string {
    this.camera.updateMatrixWorld();
    return [this.built, this.emphasized, this.livers.visible, this.vessels.visible, ...this.camera.matrixWorld.elements, ...this.camera.projectionMatrix.elements].join();
  }

  private placeLabels(): void {
    if (!this.sized) return;
    this.camera.updateMatrixWorld();
    const right = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 0);
    const ofLesions = this.shapes.map(({ shape, label, item }) => ({
      label, at: shape.ring.position.clone().addScaledVector(right, shape.ring.scale.x), hidden: this.target !== undefined && item.id !== this.target,
    }));
    const ofMarks = this.markLabels.map(({ at, label }) => ({ label, at, hidden: false }));
    const ofExtra = this.extraLabels.map(({ at, label }) => ({ label, at, hidden: false }));
    this.labels.show([...ofLesions, ...ofMarks, ...ofExtra], this.camera, this.canvas.clientWidth, this.canvas.clientHeight);
  }

  private bounds(): Sphere {
    const box = new Box3();
    for (const group of [this.livers.children.length > 0 ? this.livers : this.vessels, this.lesions]) box.expandByObject(group);
    return box.isEmpty() ? new Sphere(new Vector3(), 100) : box.getBoundingSphere(new Sphere());
  }

  /** To the size that the page gives it: at once where it had none, else when that stands, for each size costs new buffers. */
  private resize(): void {
    if (this.resizedAt === undefined || (this.sized && performance.now() - this.resizedAt < settledMs)) return;
    this.resizedAt = undefined;
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement!;
    if (width === 0 || height === 0) return;
    this.sized = true;
    this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    // A canvas of another size is empty until it is drawn.
    [this.stale, this.drawnAt] = [true, 0];
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
}
