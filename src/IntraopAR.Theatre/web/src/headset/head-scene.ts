// What stands on the patient: regions in the line of their verdict, the target, the way from the tool to it with the distance in
// figures, vessels and liver. By the same rules as every head, widened by the headset's own error; nothing without a good check.
import { Group, Matrix4, Mesh, Quaternion, type Scene, Vector3 } from "three";
import type { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { LineMaterial as Line } from "three/examples/jsm/lines/LineMaterial.js";
import { lesionShape, type LesionShape } from "../lesion-shape";
import { colourOf, isPlanned } from "../palette";
import type { Item, SceneDocument } from "../scene";
import type { Tip } from "../theatre/tool";
import { distanceWords } from "../theatre/tool";
import { capsuleOf, distanceToLine } from "./capsule";
import { FieldMaterial } from "./field-material";
import { headAppearanceOf, type HeadDoubt } from "./head-doubt";
import { loadLevel, type LoadedLevel } from "./mesh-level";
import { Sign } from "./sign";

export interface Drawn {
  spaceFromPatient: number[]; doubt: HeadDoubt; nowMs: number; target?: string; tip?: Tip; cleared: boolean;
  /** Of the link to the workstation: 1 fresh … 0 lost. */
  link: number; vessels: boolean; liver: boolean; planned: boolean; head: Matrix4;
}

/** Simplifying moves nothing by more than this share of a cell's edge. */
const cellDiagonal = 1.7321;

interface Solid { item: Item; material: FieldMaterial; mesh: Mesh; level: LoadedLevel }

export class HeadScene {
  readonly patient = new Group();
  private readonly organs = new Group();
  private readonly lesions = new Group();
  private readonly figures: Sign;
  private readonly simulated: Sign;
  private readonly way = new LineSegments2(new LineSegmentsGeometry(), new Line({ color: "#ffffff", linewidth: 0.0016, worldUnits: true, depthTest: false, transparent: true }));
  private readonly tipMark = new LineSegments2(new LineSegmentsGeometry(), new Line({ color: "#ffffff", linewidth: 0.0012, worldUnits: true, depthTest: false, transparent: true }));
  private solids: Solid[] = [];
  private shapes: { shape: LesionShape; item: Item }[] = [];
  private document?: SceneDocument;
  private lesionKey = "";
  private loading = 0;

  constructor(scene: Scene, private readonly additive: boolean) {
    this.figures = new Sign(additive);
    this.simulated = new Sign(additive, true);
    this.patient.matrixAutoUpdate = false;
    this.patient.visible = false;
    this.way.renderOrder = this.tipMark.renderOrder = 8;
    this.way.frustumCulled = this.tipMark.frustumCulled = false;
    const ring = Array.from({ length: 24 }, (_, i) => [Math.cos((i * Math.PI) / 12), Math.sin((i * Math.PI) / 12), 0, Math.cos(((i + 1) * Math.PI) / 12), Math.sin(((i + 1) * Math.PI) / 12), 0]).flat();
    this.tipMark.geometry.setPositions(ring);
    this.tipMark.scale.setScalar(5);
    this.patient.add(this.organs, this.lesions, this.way, this.tipMark);
    scene.add(this.patient, this.figures.mesh, this.simulated.mesh);
  }

  /** What was left out of the model so that frames come in time, in words. */
  get reduced(): string[] {
    return this.solids.filter((s) => s.level.cellMm > 0).map((s) => `${s.item.name}: ${s.level.triangles.toLocaleString("en")} triangles of ${s.level.whole.toLocaleString("en")}, up to ${Math.ceil(cellDiagonal * s.level.cellMm)} mm off`);
  }

  /** Surfaces at a level of detail; lesions are never simplified. */
  async show(document: SceneDocument, cellMm: number): Promise<void> {
    const turn = ++this.loading;
    const items = document.items.filter((i) => i.mesh && (i.kind === "organ" || i.kind === "vessel"));
    const levels = await Promise.all(items.map((i) => loadLevel(i.mesh!, cellMm)));
    if (turn !== this.loading) return;
    this.document = document;
    for (const s of this.solids) s.mesh.geometry.dispose();
    this.organs.clear();
    this.solids = items.map((item, i) => {
      const level = levels[i]!;
      if (item.pose) level.geometry.applyMatrix4(new Matrix4().set(...(item.pose as Parameters<Matrix4["set"]>)));
      const planned = isPlanned(item.role);
      const liver = item.kind === "organ" && !planned;
      const material = new FieldMaterial(item.colour ?? (liver ? "#e0b0a0" : colourOf(item.role)), liver ? 0.02 : planned ? 0.12 : 0.25, liver ? 0.4 : 0.9, this.additive);
      const mesh = new Mesh(level.geometry, material);
      mesh.renderOrder = liver ? 2 : 1;
      this.organs.add(mesh);
      return { item, material, mesh, level };
    });
  }

  /** Draws nothing on the patient where nothing may be drawn. */
  update(drawn: Drawn | undefined): void {
    this.patient.visible = drawn !== undefined && drawn.link > 0 && this.document !== undefined;
    if (!this.patient.visible || !drawn) {
      this.figures.show([]);
      this.simulated.show([]);
      return;
    }

    const p = drawn.spaceFromPatient as [number, number, number, number, number, number, number, number, number, number, number, number];
    this.patient.matrix.set(...p, 0, 0, 0, 1);
    // Taken before the millimetres become metres: a scaled matrix is no rotation.
    const facing = new Quaternion().setFromRotationMatrix(this.patient.matrix).invert().multiply(new Quaternion().setFromRotationMatrix(drawn.head));
    this.patient.matrix.premultiply(new Matrix4().makeScale(0.001, 0.001, 0.001));
    this.patient.matrixWorldNeedsUpdate = true;
    this.makeLesions(drawn);
    const target = this.shapes.find((s) => s.item.id === drawn.target);
    const tip = drawn.tip && drawn.tip.opacity > 0 ? drawn.tip : undefined;
    const capsule = capsuleOf(tip?.at, target?.item.region?.centre, drawn.cleared);
    for (const { item, material, mesh } of this.solids) {
      mesh.visible = item.kind === "vessel" ? drawn.vessels : isPlanned(item.role) ? drawn.planned : drawn.liver;
      material.clear(capsule);
      material.fade = drawn.link;
    }

    for (const s of this.shapes) {
      const { shape } = s;
      shape.ring.quaternion.copy(facing);
      const near = capsule !== undefined && s !== target && distanceToLine(capsule, s.item.region!.centre) < capsule.radiusMm + shape.ring.scale.x;
      shape.group.visible = !near;
      for (const part of shape.group.children) part.visible = true;
      shape.emphasize(!target ? "none" : s === target ? "this" : "another");
      const line = shape.ring.material as LineMaterial;
      [line.worldUnits, line.linewidth, line.opacity] = [true, s === target ? 0.0028 : 0.0018, line.opacity * drawn.link];
      // The target keeps its ring; its filling goes with the rest of a cleared field.
      const cut = s === target && capsule !== undefined && (drawn.cleared || distanceToLine(capsule, s.item.region!.centre) < shape.ring.scale.x);
      if (cut) for (const part of shape.group.children) if (part !== shape.ring) part.visible = false;
      fade(shape.group, drawn.link);
    }

    this.showWay(drawn, target?.item, target?.shape.ring.scale.x ?? 0, tip, facing);
    this.showFigures(drawn, target?.item);
  }

  private makeLesions(drawn: Drawn): void {
    const items = this.document!.items.filter((i) => i.kind === "lesion");
    const key = JSON.stringify([items, drawn.doubt]);
    if (key === this.lesionKey) return;
    this.lesionKey = key;
    this.lesions.clear();
    this.shapes = items.flatMap((item) => {
      const look = headAppearanceOf(item, drawn.nowMs, drawn.doubt);
      if (!item.region || !look.visible) return [];
      const shape = lesionShape(item, item.region, look);
      this.lesions.add(shape.group);
      return [{ shape, item }];
    });
  }

  private showWay(drawn: Drawn, target: Item | undefined, radius: number, tip: Tip | undefined, facing: Quaternion): void {
    this.tipMark.visible = tip !== undefined;
    this.way.visible = tip !== undefined && target?.region !== undefined;
    if (!tip) return;
    const opacity = tip.opacity * drawn.link;
    this.tipMark.position.set(...tip.at);
    this.tipMark.quaternion.copy(facing);
    (this.tipMark.material as LineMaterial).opacity = (this.way.material as LineMaterial).opacity = opacity;
    if (!target?.region) return;
    const [from, to] = [new Vector3(...tip.at), new Vector3(...target.region.centre)];
    const length = from.distanceTo(to);
    // From beside the tip to the region's rim: the tip and what it touches stay free.
    this.way.visible = length > radius + 12;
    if (!this.way.visible) return;
    const [a, b] = [from.clone().lerp(to, 10 / length), from.clone().lerp(to, 1 - radius / length)];
    this.way.geometry.setPositions([...a.toArray(), ...b.toArray()]);
  }

  /** Beside the tool, or where it is lost beside the target: figures, never over the way between them. */
  private showFigures(drawn: Drawn, target: Item | undefined): void {
    const head = new Vector3().setFromMatrixPosition(drawn.head);
    const turned = new Quaternion().setFromRotationMatrix(drawn.head);
    const right = new Vector3(1, 0, 0).applyQuaternion(turned);
    const up = new Vector3(0, 1, 0).applyQuaternion(turned);
    if (target?.region) {
      const tip = drawn.tip;
      // Figures are the tracker's: tool and region in the patient. The headset's own error is not in them, and is said beside.
      const words = distanceWords(target, headlessAxes(target, drawn.nowMs), tip);
      const lost = tip === undefined || tip.opacity <= 0;
      const by = new Vector3(...(lost ? target.region.centre : tip.at)).applyMatrix4(this.patient.matrix);
      const directions = lost ? [] : [new Vector3(...tip.shaft).transformDirection(this.patient.matrix), new Vector3(...target.region.centre).applyMatrix4(this.patient.matrix).sub(by).normalize()];
      const [x, y] = signPlace(directions.map((d) => [d.dot(right), d.dot(up)] as const));
      this.figures.show([{ text: words || "lost: pointer", mm: lost ? 9 : 15, bold: true, colour: lost ? "#ffb4a8" : "#ffffff" }, { text: target.name, mm: 7, colour: "#ffd9a0" }], drawn.link);
      this.figures.mesh.position.copy(by).addScaledVector(right, 0.062 * x).addScaledVector(up, 0.045 * y);
      this.figures.mesh.quaternion.copy(turned);
    } else {
      this.figures.show([]);
    }

    if (!this.document!.simulated) return;
    const middle = this.middle().applyMatrix4(this.patient.matrix);
    this.simulated.show([{ text: "SIMULATED PATIENT", mm: 20, bold: true, colour: "#ffb02b" }], drawn.link);
    const away = middle.clone().sub(head).setY(0).normalize();
    this.simulated.mesh.position.copy(middle).addScaledVector(away, 0.16).add(new Vector3(0, 0.1, 0));
    this.simulated.mesh.quaternion.copy(turned);
  }

  private middle(): Vector3 {
    const all = this.shapes.map((s) => new Vector3(...s.item.region!.centre));
    return all.reduce((sum, v) => sum.add(v), new Vector3()).divideScalar(Math.max(1, all.length));
  }
}

/** The side of the tip that is freest of the tool and of the way to the target, as they are seen. */
function signPlace(taken: (readonly [number, number])[]): readonly [number, number] {
  const around = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)] as const);
  const worst = (d: readonly [number, number]) => Math.max(-1, ...taken.map((t) => (d[0] * t[0] + d[1] * t[1]) / Math.max(1e-6, Math.hypot(...t))));
  return around.reduce((best, d) => (worst(d) < worst(best) - 1e-9 ? d : best));
}

/** Half-lengths of the region as the case has it, without the headset's error. */
function headlessAxes(item: Item, nowMs: number): number[] {
  return headAppearanceOf(item, nowMs, { about: [0, 0, 0], covariance: Array<number>(36).fill(0), leastMm: 0, marginMm: Infinity }).semiAxesMm;
}

/** Everything of a lesion fainter, whatever it is drawn with. */
function fade(group: Group, share: number): void {
  group.traverse((o) => {
    const material = (o as Mesh).material as { opacity: number; transparent: boolean; uniforms?: { opacity?: { value: number } }; userData: { opacity?: number } } | undefined;
    if (!material || o instanceof LineSegments2) return;
    material.userData.opacity ??= material.uniforms?.opacity ? material.uniforms.opacity.value : material.opacity;
    const value = material.userData.opacity * share;
    if (material.uniforms?.opacity) material.uniforms.opacity.value = value;
    else [material.opacity, material.transparent] = [value, material.transparent || share < 1];
  });
}
