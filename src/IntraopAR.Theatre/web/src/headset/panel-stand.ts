// The panel stands where it is until that is too far from where it should be; then it goes there without haste. It turns with a head
// that turned enough to see it slanted. It never moves under a hand, and at once where it would hide the field.
import { type Matrix4, Vector3 } from "three";
import { covers, panelPlace, panelTurn, type PanelPose } from "./panel-place";

/** Seen from the head, and along the way to it. */
const deadAngle = (12 * Math.PI) / 180;
const deadMetres = 0.12;
/** A head that turns away for a moment does not draw it along. */
const patienceMs = 600;
/** Two thirds of the way in this. */
const easeMs = 220;
const thereMetres = 0.008;
/** Nobody sees so little slant. */
const slantAngle = (4 * Math.PI) / 180;
const squareAngle = (0.4 * Math.PI) / 180;
/** A panel that is out of the picture turns when it comes into it. */
const pictureAngle = (60 * Math.PI) / 180;

export class PanelStand {
  private pose?: PanelPose;
  private side = 1;
  private awaySinceMs?: number;
  private moving = false;
  private turning = false;
  private lastMs = 0;

  /** The next pose is taken at once. */
  forget(): void {
    this.pose = undefined;
  }

  /**
   * @param head of the viewer, metres.
   * @param keepClear the target, and the tool where there is one.
   * @param busy a hand is at the panel, or points at it.
   */
  step(ms: number, head: Matrix4, target: Vector3, keepClear: Vector3[], busy: boolean): PanelPose {
    const elapsed = Math.max(0, ms - this.lastMs);
    this.lastMs = ms;
    const [eye, ahead, square] = [new Vector3().setFromMatrixPosition(head), new Vector3(0, 0, -1).transformDirection(head), panelTurn(head)];
    const hides = (pose: PanelPose) => keepClear.some((p) => covers(eye, pose, p));
    const on = (side: number): PanelPose => ({ at: panelPlace(eye, target, side), turn: square });
    // The other side where this one hides something and that one does not.
    if (hides(on(this.side)) && !hides(on(-this.side))) this.side = -this.side;
    const wanted = on(this.side);
    const stands = this.pose;
    if (!stands || hides(stands) || stands.at.distanceTo(eye) > 1.3) {
      [this.pose, this.moving, this.turning, this.awaySinceMs] = [wanted, false, false, undefined];
      return wanted;
    }

    if (busy) {
      [this.moving, this.turning, this.awaySinceMs] = [false, false, undefined];
      return stands;
    }

    const [from, to] = [stands.at.clone().sub(eye), wanted.at.clone().sub(eye)];
    const away = from.angleTo(to) > deadAngle || Math.abs(from.length() - to.length()) > deadMetres;
    this.awaySinceMs = away ? this.awaySinceMs ?? ms : undefined;
    if (this.awaySinceMs !== undefined && ms - this.awaySinceMs > patienceMs) this.moving = true;
    const share = 1 - Math.exp(-elapsed / easeMs);
    if (this.moving) {
      stands.at.lerp(wanted.at, share);
      if (stands.at.distanceTo(wanted.at) < thereMetres) this.moving = false;
    }

    if (stands.turn.angleTo(square) > slantAngle && from.angleTo(ahead) < pictureAngle) this.turning = true;
    if (this.turning) {
      stands.turn.slerp(square, share);
      if (stands.turn.angleTo(square) < squareAngle) this.turning = false;
    }

    return stands;
  }
}
