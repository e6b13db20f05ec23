// Where on the screen something in space is seen.
import { Box3, type Camera, type Object3D, type Vector2, Vector3 } from "three";

/** In the pixels of the drawing, from the lower left corner. */
export interface ScreenArea { x: number; y: number; width: number; height: number }

/** Lines are thicker than the places they run through. */
const margin = 4;

/** Of each thing that is seen; two that meet are one. */
export function areasOf(things: Object3D[], camera: Camera, size: Vector2): ScreenArea[] {
  const areas: ScreenArea[] = [];
  for (let area of things.filter((t) => t.visible).map((t) => areaOf(t, camera, size))) {
    if (!area) continue;
    for (let i = areas.length - 1; i >= 0; i--) if (meet(areas[i]!, area)) area = around(areas.splice(i, 1)[0]!, area);
    areas.push(area);
  }

  return areas;
}

function areaOf(thing: Object3D, camera: Camera, size: Vector2): ScreenArea | undefined {
  const box = new Box3().setFromObject(thing, true);
  if (box.isEmpty()) return undefined;
  const corners = Array.from({ length: 8 }, (_, i) => new Vector3(i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y, i & 4 ? box.max.z : box.min.z));
  const whole = { x: 0, y: 0, width: size.x, height: size.y };
  // What reaches behind the eye has no corners on the screen.
  if (corners.some((c) => c.clone().applyMatrix4(camera.matrixWorldInverse).z > -1)) return whole;
  const [xs, ys] = [0, 1].map((axis) => corners.map((c) => (c.clone().project(camera).getComponent(axis) + 1) / 2)) as [number[], number[]];
  const left = Math.max(0, Math.floor(Math.min(...xs) * size.x) - margin);
  const low = Math.max(0, Math.floor(Math.min(...ys) * size.y) - margin);
  const right = Math.min(size.x, Math.ceil(Math.max(...xs) * size.x) + margin);
  const high = Math.min(size.y, Math.ceil(Math.max(...ys) * size.y) + margin);
  return right > left && high > low ? { x: left, y: low, width: right - left, height: high - low } : undefined;
}

const meet = (a: ScreenArea, b: ScreenArea) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function around(a: ScreenArea, b: ScreenArea): ScreenArea {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}
