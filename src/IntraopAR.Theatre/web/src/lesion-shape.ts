// A lesion in space: its region as a shell, a ring that faces the viewer in the line of its verdict, and a solid core
// where the last scan still shows it: its own surface, or a ball of its diameter. A vanished one is hollow.
import { type BufferGeometry, Group, IcosahedronGeometry, LineBasicMaterial, LineSegments, Matrix4, Mesh, MeshStandardMaterial, SphereGeometry, WireframeGeometry } from "three";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import type { Appearance, Ring } from "./appearance";
import { shell } from "./glass";
import { amber } from "./palette";
import type { Item, Region } from "./scene";

export interface LesionShape {
  group: Group;
  /** Turned towards the viewer before each picture. */
  ring: LineSegments2;
  /** The one that is gone to is drawn opaque and thick, so that its depth is not misread; the others stand back. */
  emphasize(target: "this" | "another" | "none"): void;
}

/** @param surface the lesion as the scan showed it, in the patient's frame, where there is one. */
export function lesionShape(item: Item, region: Region, look: Appearance, surface?: BufferGeometry): LesionShape {
  const group = new Group();
  const [a, b, c] = look.semiAxesMm as [number, number, number];
  const r = region.rotation as [number, number, number, number, number, number, number, number, number];
  const [x, y, z] = region.centre;
  const place = new Matrix4().set(
    r[0] * a, r[1] * b, r[2] * c, x,
    r[3] * a, r[4] * b, r[5] * c, y,
    r[6] * a, r[7] * b, r[8] * c, z,
    0, 0, 0, 1);
  const skin = new Mesh(new SphereGeometry(1, 32, 20), shell(amber));
  skin.applyMatrix4(place);
  skin.renderOrder = 3;
  group.add(skin);
  if (look.filled) {
    const material = new MeshStandardMaterial({ color: amber, roughness: 0.45 });
    // The surface has the size before chemotherapy; a lesion known to have shrunk since is a ball of its present size.
    if (surface && item.currentDiameterMm === undefined) group.add(new Mesh(surface, material));
    else group.add(ball(item, [a, b, c], [x, y, z], material));
  } else {
    const wires = new LineSegments(
      new WireframeGeometry(new IcosahedronGeometry(1, 1)),
      new LineBasicMaterial({ color: amber, transparent: true, opacity: 0.4, depthWrite: false }));
    wires.applyMatrix4(place);
    wires.renderOrder = 4;
    group.add(wires);
  }

  const lines = new LineSegmentsGeometry();
  lines.setPositions(ringSegments(look.ring));
  // Seen through everything: it says where to look.
  const line = new LineMaterial({ color: amber, linewidth: 3.5, transparent: true, depthTest: false });
  const ring = new LineSegments2(lines, line);
  ring.scale.setScalar(Math.max(a, b, c) * 1.04);
  ring.position.set(x, y, z);
  ring.renderOrder = 5;
  group.add(ring);
  const solid = new Mesh(new SphereGeometry(1, 48, 32), new MeshStandardMaterial({ color: amber, roughness: 0.6 }));
  solid.applyMatrix4(place);
  solid.visible = false;
  group.add(solid);
  return { group, ring, emphasize: (target) => {
    solid.visible = target === "this";
    skin.visible = target === "none";
    line.linewidth = target === "this" ? 6 : 3.5;
    line.opacity = target === "another" ? 0.4 : 1;
  } };
}

function ball(item: Item, axes: [number, number, number], at: [number, number, number], material: MeshStandardMaterial): Mesh {
  const core = new Mesh(new SphereGeometry(1, 32, 20), material);
  const diameter = item.currentDiameterMm ?? item.baselineDiameterMm ?? Math.min(...axes);
  core.scale.setScalar(Math.min(diameter / 2, ...axes));
  core.position.set(...at);
  return core;
}

/** Pairs of points of a unit ring in the line of a verdict. */
function ringSegments(ring: Ring): number[] {
  const turn = 2 * Math.PI;
  switch (ring) {
    case "none": return [];
    case "solid": return arc(0, turn);
    case "dashed": return Array.from({ length: 8 }, (_, i) => arc((i * turn) / 8, ((i + 0.58) * turn) / 8)).flat();
    case "crossed": return [...arc(0, turn), -0.707, -0.707, 0, 0.707, 0.707, 0, -0.707, 0.707, 0, 0.707, -0.707, 0];
  }
}

function arc(from: number, to: number): number[] {
  const steps = Math.ceil((to - from) / 0.1);
  const at = (i: number) => from + ((to - from) * i) / steps;
  return Array.from({ length: steps }, (_, i) => [Math.cos(at(i)), Math.sin(at(i)), 0, Math.cos(at(i + 1)), Math.sin(at(i + 1)), 0]).flat();
}
