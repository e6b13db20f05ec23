// Triangles on the wire; MeshBlob.cs is the original and describes the format.
import { BufferAttribute, BufferGeometry } from "three";

const headerBytes = 16;
const magic = "IAMESH1\0";

export async function loadMesh(address: string): Promise<BufferGeometry> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return readMesh(await answer.arrayBuffer());
}

export function readMesh(bytes: ArrayBuffer): BufferGeometry {
  if (bytes.byteLength < headerBytes || String.fromCharCode(...new Uint8Array(bytes, 0, 8)) !== magic) throw new Error("not a mesh");
  const view = new DataView(bytes);
  const vertices = view.getUint32(8, true);
  const triangles = view.getUint32(12, true);
  if (headerBytes + 12 * (vertices + triangles) !== bytes.byteLength) throw new Error("the mesh's counts do not fit its bytes");
  const positions = new Float32Array(bytes, headerBytes, 3 * vertices);
  const indices = new Uint32Array(bytes, headerBytes + 12 * vertices, 3 * triangles);
  if (indices.some((i) => i >= vertices)) throw new Error("a triangle names a vertex that is not there");
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  geometry.computeVertexNormals();
  return geometry;
}
