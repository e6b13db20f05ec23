// Where the panel goes in the room: beside the target and clear of the tool; while nobody knows where the field is, beside where it
// will be.
import { type Matrix4, Vector3 } from "three";
import type { Panel } from "./panel";
import { PanelStand } from "./panel-stand";

/** Whoever walked so far or turned so far away stands elsewhere. */
const elsewhereMetres = 0.8;
const elsewhereAngle = (80 * Math.PI) / 180;
/** Before the person, at the height of a table. */
const fieldAhead = 0.45;
const fieldBelow = 0.5;

export class StandingPanel {
  readonly stand = new PanelStand();
  private assumed?: { from: Vector3; at: Vector3 };

  constructor(private readonly panel: Panel) {}

  /**
   * @param target where it is, metres; nothing while nobody knows.
   * @param tool places on it that the panel must not stand before.
   * @param busy a hand is at the panel.
   */
  place(ms: number, head: Matrix4, target: Vector3 | undefined, tool: Vector3[], busy: boolean): void {
    const pose = this.stand.step(ms, head, target ?? this.field(head), target ? [target, ...tool] : [], busy);
    this.panel.mesh.visible = true;
    this.panel.mesh.position.copy(pose.at);
    this.panel.mesh.quaternion.copy(pose.turn);
    this.panel.mesh.updateMatrixWorld();
  }

  private field(head: Matrix4): Vector3 {
    const eye = new Vector3().setFromMatrixPosition(head);
    const ahead = new Vector3(0, 0, -1).transformDirection(head).setY(0).normalize();
    const before = this.assumed;
    const elsewhere = before && (before.from.distanceTo(eye) > elsewhereMetres || before.at.clone().sub(eye).setY(0).angleTo(ahead) > elsewhereAngle);
    if (!before || elsewhere) this.assumed = { from: eye.clone(), at: eye.clone().addScaledVector(ahead, fieldAhead).add(new Vector3(0, -fieldBelow, 0)) };
    return this.assumed!.at;
  }
}
