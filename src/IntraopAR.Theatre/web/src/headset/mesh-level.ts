// A surface at a level of detail, as the program simplifies it.
import type { BufferGeometry } from "three";
import { readMesh } from "../mesh-blob";

export interface LoadedLevel { geometry: BufferGeometry; cellMm: number; triangles: number; whole: number }

/** @param cellMm how far its points may be moved, about; 0 is the whole surface. */
export async function loadLevel(address: string, cellMm: number): Promise<LoadedLevel> {
  const answer = await fetch(cellMm > 0 ? `${address}?cell=${cellMm}` : address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const geometry = readMesh(await answer.arrayBuffer());
  const triangles = geometry.index!.count / 3;
  const whole = Number(answer.headers.get("X-Whole-Triangles") ?? triangles);
  return { geometry, cellMm: whole > triangles ? cellMm : 0, triangles, whole };
}
