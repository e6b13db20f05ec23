// Where the panel floats: beside the field at arm's length and above the patient, in the picture of who looks at the field, so
// that a glance finds it; square in that picture. Never between the head and the target or the tool.
import { type Matrix4, Quaternion, Vector3 } from "three";
import { panelSize } from "./panel";

export interface PanelPose { at: Vector3; turn: Quaternion }

/** As far as the field where that is nearer: the panel shall not stand in the patient. */
const arm = { least: 0.54, most: 0.62 };
const radians = Math.PI / 180;
/** Between the way to the field and the panel's nearer edge; and how far its middle is above, as seen by who looks at the field. */
const free = 14 * radians;
const above = 6 * radians;
/** About the panel's rim as it is seen, that nothing it must not hide may come into. */
const clear = 6 * radians;
/** Whoever looks almost straight down has no horizon to go by. */
const steepest = 75 * radians;

/** @returns the panel's middle; metres, +y up. @param side −1 left, 1 right. */
export function panelPlace(head: Vector3, target: Vector3, side: number): Vector3 {
  const to = target.clone().sub(head);
  const distance = Math.min(arm.most, Math.max(arm.least, to.length()));
  const aside = free + Math.atan(panelSize.width / 2 / distance);
  const across = Math.atan2(to.x, to.z);
  const down = Math.min(steepest, Math.max(-steepest, Math.atan2(-to.y, Math.hypot(to.x, to.z))));
  const ahead = new Vector3(Math.sin(across) * Math.cos(down), -Math.sin(down), Math.cos(across) * Math.cos(down));
  const right = new Vector3(-Math.cos(across), 0, Math.sin(across));
  const up = right.clone().cross(ahead);
  const way = ahead.clone().multiplyScalar(Math.cos(aside) * Math.cos(above)).addScaledVector(right, side * Math.sin(aside) * Math.cos(above)).addScaledVector(up, Math.sin(above));
  return head.clone().addScaledVector(way, distance);
}

/**
 * Square in the picture: upright and not nearer on one side. A panel that faces the eye instead, 32° beside the field, has its
 * farther edge half as high again in that picture as its nearer one. Who turns the head to it sees it square too.
 */
export const panelTurn = (head: Matrix4): Quaternion => new Quaternion().setFromRotationMatrix(head);

/** Whether it stands before a point, or almost. */
export function covers(head: Vector3, panel: PanelPose, point: Vector3): boolean {
  const back = panel.turn.clone().invert();
  const eye = head.clone().sub(panel.at).applyQuaternion(back);
  const way = point.clone().sub(head).applyQuaternion(back);
  if (way.z >= 0 || eye.z <= 0) return false;
  const [x, y] = [eye.x - (way.x * eye.z) / way.z, eye.y - (way.y * eye.z) / way.z];
  const room = eye.z * Math.tan(clear);
  return Math.abs(x) < panelSize.width / 2 + room && Math.abs(y) < panelSize.height / 2 + room;
}
