// A controller that is turned about its end: poses that differ in their turn, for the workstation to find the end by.
import { type Matrix4, Quaternion, Vector3 } from "three";
import { rowsOf, type Look } from "./still-head";

export const wantedTurns = 40;
const otherwise = (4 * Math.PI) / 180;

export class TurnedController {
  readonly looks: Look[] = [];
  private readonly turns: Quaternion[] = [];

  /** @param pose grip to space, metres. @returns whether there are enough. */
  take(pose: Matrix4, nowMs: number): boolean {
    const [at, turn, scale] = [new Vector3(), new Quaternion(), new Vector3()];
    pose.decompose(at, turn, scale);
    if (this.turns.every((t) => t.angleTo(turn) > otherwise)) {
      this.turns.push(turn);
      this.looks.push({ originMs: nowMs, pose: rowsOf(at.multiplyScalar(1000), turn) });
    }

    return this.looks.length >= wantedTurns;
  }
}
