// Hands at the panel: a ray that pinches or pulls the trigger, or a finger that pokes, presses a button.
import { BufferGeometry, Line, LineBasicMaterial, Matrix4, Mesh, MeshBasicMaterial, Raycaster, RingGeometry, type Scene, Vector3 } from "three";
import type { Place } from "./fingertip";
import { pointings } from "./hands";
import type { Panel } from "./panel";

const nearMm = 70;
const farthestMetres = 3;
/** A finger is through the panel from just before it to so far behind, metres. */
const through = { before: 0.002, behind: -0.05 };

export class PanelHands {
  /** The button that a ray is on. */
  pointed?: string;
  /** A hand is at the panel, or points at it. */
  busy = false;
  private readonly cursor = new Mesh(new RingGeometry(0.006, 0.01, 24), new MeshBasicMaterial({ color: "#ffd166", depthTest: false, transparent: true }));
  private readonly beam = new Line(new BufferGeometry(), new LineBasicMaterial({ color: "#ffd166", transparent: true, opacity: 0.6 }));
  private poked = false;

  /** @param press a button of the panel. */
  constructor(scene: Scene, private readonly panel: Panel, private readonly press: (button: string) => void) {
    for (const o of [this.cursor, this.beam]) [o.renderOrder, o.visible] = [40, false];
    this.beam.frustumCulled = false;
    scene.add(this.cursor, this.beam);
  }

  read(frame: XRFrame, space: XRReferenceSpace, tip: Place | undefined): void {
    this.point(frame, space);
    this.poke(tip);
    this.busy = this.pointed !== undefined || (tip !== undefined && this.near(tip));
  }

  near(tip: Place): boolean {
    return this.distance(tip) <= nearMm;
  }

  /** A ray pinched. @returns whether it was at the panel. */
  pinched(ray: Matrix4): boolean {
    const hit = this.hit(ray);
    if (hit?.button) this.press(hit.button);
    return hit !== undefined;
  }

  private point(frame: XRFrame, space: XRReferenceSpace): void {
    this.pointed = undefined;
    this.cursor.visible = this.beam.visible = false;
    for (const { ray } of pointings(frame, space)) {
      const hit = this.hit(ray);
      if (!hit) continue;
      this.pointed = hit.button;
      this.cursor.visible = this.beam.visible = true;
      this.cursor.position.copy(hit.point);
      this.cursor.quaternion.copy(this.panel.mesh.quaternion);
      this.beam.geometry.setFromPoints([new Vector3().setFromMatrixPosition(ray), hit.point]);
      if (hit.button) break;
    }
  }

  private hit(ray: Matrix4): { button?: string; point: Vector3 } | undefined {
    if (!this.panel.mesh.visible) return undefined;
    const caster = new Raycaster(new Vector3().setFromMatrixPosition(ray), new Vector3(0, 0, -1).transformDirection(ray), 0, farthestMetres);
    const hit = caster.intersectObject(this.panel.mesh)[0];
    return hit?.uv && { button: this.panel.at(hit.uv.x, hit.uv.y), point: hit.point };
  }

  /** From the panel, mm; far where there is none. */
  private distance(tip: Place): number {
    if (!this.panel.mesh.visible) return Number.POSITIVE_INFINITY;
    const local = this.onPanel(tip);
    const { width, height } = this.panel.mesh.geometry.parameters;
    const beside = Math.max(Math.abs(local.x) - width / 2, Math.abs(local.y) - height / 2, 0);
    return 1000 * Math.hypot(beside, local.z);
  }

  /** A finger that goes through a button presses it, once. */
  private poke(tip: Place | undefined): void {
    if (!tip || !this.panel.mesh.visible) return;
    const local = this.onPanel(tip);
    const { width, height } = this.panel.mesh.geometry.parameters;
    const button = this.panel.at(local.x / width + 0.5, local.y / height + 0.5);
    const isThrough = local.z < through.before && local.z > through.behind;
    if (isThrough && button && !this.poked) this.press(button);
    this.poked = isThrough;
  }

  private onPanel(tip: Place): Vector3 {
    return this.panel.mesh.worldToLocal(new Vector3(...tip).multiplyScalar(0.001));
  }
}
