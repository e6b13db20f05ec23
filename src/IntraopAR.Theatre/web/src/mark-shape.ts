// A place in space that is to be touched or scanned: a white ball, hollow once it was touched; a cone over the place to scan.
import { ConeGeometry, Group, Mesh, MeshBasicMaterial, SphereGeometry, type Vector3 } from "three";

export function markShape(at: Vector3, role: string | undefined): Group {
  const group = new Group();
  const scan = role === "scan-here";
  const done = role === "landmark-done";
  const shape = new Mesh(scan ? new ConeGeometry(6, 18, 20) : new SphereGeometry(4, 20, 14), new MeshBasicMaterial({ color: scan ? "#5fd3c6" : "#ffffff", wireframe: done, depthTest: false, transparent: true, opacity: done ? 0.5 : 0.95 }));
  shape.renderOrder = 6;
  shape.position.copy(at);
  if (scan) {
    // Its tip on the place, from the front of the patient.
    shape.rotation.x = Math.PI / 2;
    shape.position.y -= 9;
  }

  group.add(shape);
  return group;
}
