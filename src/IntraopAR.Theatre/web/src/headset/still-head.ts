// Moments in which the head is held still, each looking from elsewhere: what headset and tracker both know without asking when.
import { Matrix4, Quaternion, Vector3 } from "three";

export interface Look { originMs: number; pose: number[] }

/** The upper three rows. */
export function rowsOf(at: Vector3, turn: Quaternion): number[] {
  const m = new Matrix4().compose(at, turn, new Vector3(1, 1, 1)).elements;
  return [0, 1, 2].flatMap((r) => [m[r]!, m[4 + r]!, m[8 + r]!, m[12 + r]!]);
}

const stillMs = 500;
const stillMm = 4;
const stillRadians = (0.7 * Math.PI) / 180;
const elsewhereMm = 40;
const elsewhereRadians = (6 * Math.PI) / 180;

export class StillHead {
  readonly looks: Look[] = [];
  private readonly taken: { at: Vector3; turn: Quaternion }[] = [];
  private samples: { at: Vector3; turn: Quaternion; ms: number }[] = [];

  /** @param pose viewer to space, metres. @param nowMs on the host's clock. @returns whether it was one. */
  take(pose: Matrix4, nowMs: number): boolean {
    const [at, turn, scale] = [new Vector3(), new Quaternion(), new Vector3()];
    pose.decompose(at, turn, scale);
    at.multiplyScalar(1000);
    this.samples.push({ at, turn, ms: nowMs });
    while (this.samples.some((s) => s.at.distanceTo(at) > stillMm || s.turn.angleTo(turn) > stillRadians)) this.samples.shift();
    const first = this.samples[0]!;
    if (nowMs - first.ms < stillMs || this.taken.some((t) => t.at.distanceTo(at) < elsewhereMm && t.turn.angleTo(turn) < elsewhereRadians)) return false;
    this.taken.push({ at, turn });
    const middle = this.samples[Math.floor(this.samples.length / 2)]!;
    this.looks.push({ originMs: middle.ms, pose: rowsOf(middle.at, middle.turn) });
    return true;
  }
}
