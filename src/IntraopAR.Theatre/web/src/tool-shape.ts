// The pointer as the tracker sees it, and a line from its tip to the middle of what is gone to.
import { BufferGeometry, CylinderGeometry, ConeGeometry, Group, Line, LineDashedMaterial, Mesh, MeshStandardMaterial, Quaternion, Vector3 } from "three";
import type { Tip } from "./theatre/tool";

const shaftMm = 120;
const tipMm = 14;
const up = new Vector3(0, 1, 0);

export class ToolShape {
  readonly group = new Group();
  private readonly material = new MeshStandardMaterial({ color: "#e8eef2", roughness: 0.35, transparent: true });
  private readonly body = new Group();
  private readonly line = new Line(new BufferGeometry(), new LineDashedMaterial({ color: "#ffffff", dashSize: 4, gapSize: 3, depthTest: false, transparent: true }));
  private key = "";

  constructor() {
    const tip = new Mesh(new ConeGeometry(2.2, tipMm, 16).rotateX(Math.PI).translate(0, tipMm / 2, 0), this.material);
    const shaft = new Mesh(new CylinderGeometry(2.2, 2.2, shaftMm, 16).translate(0, tipMm + shaftMm / 2, 0), this.material);
    this.body.add(tip, shaft);
    this.line.renderOrder = 6;
    // Its ends move, and what three.js knows of its size does not.
    this.line.frustumCulled = false;
    this.group.add(this.body, this.line);
    this.group.visible = false;
  }

  /** @returns whether something changed. */
  show(tip: Tip | undefined, target: [number, number, number] | undefined): boolean {
    const key = JSON.stringify([tip, target]);
    if (key === this.key) return false;
    this.key = key;
    this.group.visible = tip !== undefined && tip.opacity > 0;
    if (!tip || !this.group.visible) return true;
    this.material.opacity = tip.opacity;
    this.body.position.set(...tip.at);
    this.body.quaternion.copy(new Quaternion().setFromUnitVectors(up, new Vector3(...tip.shaft).normalize()));
    this.line.visible = target !== undefined;
    if (target) {
      this.line.geometry.setFromPoints([new Vector3(...tip.at), new Vector3(...target)]);
      this.line.computeLineDistances();
      this.line.material.opacity = tip.opacity;
    }

    return true;
  }
}
