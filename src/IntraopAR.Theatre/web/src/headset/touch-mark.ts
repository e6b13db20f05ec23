// At the finger that may touch: a point, and a ring that closes about it while the finger is held still.
import { type Matrix4, Mesh, MeshBasicMaterial, RingGeometry, type Scene, SphereGeometry } from "three";
import type { Place } from "./fingertip";

export class TouchMark {
  private readonly point = new Mesh(new SphereGeometry(0.005, 16, 12), new MeshBasicMaterial({ color: "#5fd3c6", depthTest: false, transparent: true }));
  private readonly ring = new Mesh(new RingGeometry(0.012, 0.016, 32), new MeshBasicMaterial({ color: "#5fd3c6", depthTest: false, transparent: true }));

  constructor(scene: Scene) {
    for (const o of [this.point, this.ring]) [o.renderOrder, o.visible] = [40, false];
    scene.add(this.point, this.ring);
  }

  /** @param at where it may touch, mm; nothing where it may not. @param progress 0 … 1. */
  show(at: Place | undefined, progress: number, head: Matrix4): void {
    this.point.visible = this.ring.visible = at !== undefined;
    if (!at) return;
    this.point.position.set(at[0] / 1000, at[1] / 1000, at[2] / 1000);
    this.ring.position.copy(this.point.position);
    this.ring.quaternion.setFromRotationMatrix(head);
    this.ring.scale.setScalar(2.2 - 1.2 * progress);
  }
}
