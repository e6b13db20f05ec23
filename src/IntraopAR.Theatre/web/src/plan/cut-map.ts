// The probability of R0 over a cut surface: bands that grow paler with certainty, hatched below 90 %, with a white line at 90 %,
// so that it can be read without colour.
import { BufferAttribute, type BufferGeometry, DoubleSide, Mesh, MeshStandardMaterial, ShaderMaterial } from "three";
import { readMesh } from "../mesh-blob";

const magic = "IAMAP01\0";

/** MapBlob.cs is the original and describes the format. */
export async function loadMap(address: string): Promise<BufferGeometry> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength < 24 || String.fromCharCode(...new Uint8Array(bytes, 0, 8)) !== magic) throw new Error("not a map");
  const vertices = new DataView(bytes).getUint32(16, true);
  const from = bytes.byteLength - 4 * vertices;
  if (from < 24) throw new Error("the map's counts do not fit its bytes");
  const geometry = readMesh(bytes.slice(8, from));
  geometry.setAttribute("chance", new BufferAttribute(new Float32Array(bytes.slice(from)), 1));
  return geometry;
}

const vertexShader = `
  attribute float chance;
  varying float vChance;
  varying vec3 vNormal;
  void main() {
    vChance = chance;
    vNormal = normalize(normalMatrix * normal);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

const fragmentShader = `
  varying float vChance;
  varying vec3 vNormal;
  void main() {
    vec3 band = vChance < 0.5 ? vec3(0.10, 0.02, 0.06) : vChance < 0.75 ? vec3(0.15, 0.06, 0.15) : vChance < 0.9 ? vec3(0.16, 0.14, 0.26) : vChance < 0.97 ? vec3(0.15, 0.26, 0.32) : vec3(0.24, 0.42, 0.44);
    float wide = vChance < 0.5 ? 0.5 : 0.28;
    if (vChance < 0.9 && fract((gl_FragCoord.x + gl_FragCoord.y) / 14.0) < wide) band *= 0.45;
    float line = abs(vChance - 0.9) / max(fwidth(vChance), 1e-5);
    vec3 colour = line < 1.6 ? vec3(1.0) : band * (0.72 + 0.28 * abs(normalize(vNormal).z));
    gl_FragColor = vec4(colour, 1.0);
    #include <colorspace_fragment>
  }`;

export const mapMesh = (geometry: BufferGeometry) => new Mesh(geometry, new ShaderMaterial({ vertexShader, fragmentShader, side: DoubleSide }));

/** A cut of which no probability is known. */
export const plainCut = (geometry: BufferGeometry) => new Mesh(geometry, new MeshStandardMaterial({ color: "#7f97a8", roughness: 0.8, side: DoubleSide }));
