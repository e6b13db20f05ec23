// The probe in space with its picture: the fan where it lies, the live picture on it, and a handle behind its face.
import {
  BoxGeometry, BufferGeometry, DataTexture, DoubleSide, Float32BufferAttribute, Group, LinearFilter, LineBasicMaterial, LineLoop, Matrix4, Mesh,
  MeshStandardMaterial, RedFormat, ShaderMaterial, Shape, ShapeGeometry, Vector2, Vector3,
} from "three";
import type { UltrasoundView } from "./live-message";

const thickness = 14;
const length = 62;

/** Grey as it is on the machine's screen, from one channel. */
const vertexShader = `
  varying vec2 vAt;
  void main() {
    vAt = uv;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;
const fragmentShader = `
  uniform sampler2D picture;
  uniform float opacity;
  varying vec2 vAt;
  void main() { gl_FragColor = vec4(vec3(texture2D(picture, vAt).r), opacity); }`;

export class ProbeShape {
  readonly group = new Group();
  private readonly fan: Mesh<ShapeGeometry, ShaderMaterial>;
  private readonly rim: LineLoop<BufferGeometry, LineBasicMaterial>;
  private readonly handle: Mesh<BoxGeometry, MeshStandardMaterial>;
  private key = "";
  private texture?: DataTexture;
  private drawn?: Uint8Array;
  private opacity = 0;

  constructor() {
    const uniforms = { picture: { value: null }, opacity: { value: 1 } };
    this.fan = new Mesh(new ShapeGeometry(), new ShaderMaterial({ vertexShader, fragmentShader, uniforms, side: DoubleSide, transparent: true }));
    this.rim = new LineLoop(new BufferGeometry(), new LineBasicMaterial({ color: "#eef3f6", transparent: true }));
    this.handle = new Mesh(new BoxGeometry(1, 1, 1), new MeshStandardMaterial({ color: "#cfd8dd", roughness: 0.5, transparent: true }));
    this.fan.renderOrder = this.rim.renderOrder = this.handle.renderOrder = 0;
    for (const o of [this.fan, this.rim, this.handle]) o.matrixAutoUpdate = false;
    this.group.add(this.fan, this.rim, this.handle);
    this.group.visible = false;
  }

  /**
   * @param grey the live picture, row by row.
   * @returns whether something changed.
   */
  show(u: UltrasoundView, width: number, height: number, opacity: number, grey: Uint8Array): boolean {
    if (grey === this.drawn && opacity === this.opacity) return false;
    [this.drawn, this.opacity] = [grey, opacity];
    this.group.visible = opacity > 0 && (u.area ?? []).length >= 8;
    if (!this.group.visible) return true;
    this.shape(u.area!, width, height);
    this.fill(grey, width, height);
    const plane = new Matrix4().set(...(u.plane as Parameters<Matrix4["set"]>));
    this.fan.matrix.copy(plane);
    this.rim.matrix.copy(plane);
    this.handle.matrix.copy(handleAt(u.area!, plane));
    this.fan.material.uniforms.opacity!.value = this.rim.material.opacity = this.handle.material.opacity = opacity;
    for (const o of [this.fan, this.rim, this.handle]) o.matrixWorldNeedsUpdate = true;
    return true;
  }

  private fill(grey: Uint8Array, width: number, height: number): void {
    const image = this.texture?.image;
    if (!image || image.width !== width || image.height !== height) {
      // A texture cannot change its size.
      this.texture?.dispose();
      this.texture = new DataTexture(null, width, height, RedFormat);
      this.texture.minFilter = this.texture.magFilter = LinearFilter;
      this.fan.material.uniforms.picture!.value = this.texture;
    }

    this.texture!.image.data = grey as Uint8Array<ArrayBuffer>;
    this.texture!.needsUpdate = true;
  }

  private shape(area: number[], width: number, height: number): void {
    const key = `${width}x${height}:${area.join()}`;
    if (key === this.key) return;
    this.key = key;
    const places = Array.from({ length: area.length / 2 }, (_, i) => new Vector2(area[2 * i]!, area[2 * i + 1]!));
    const geometry = new ShapeGeometry(new Shape(places));
    const at = geometry.getAttribute("position");
    const uv: number[] = [];
    for (let i = 0; i < at.count; i++) uv.push((at.getX(i) + 0.5) / width, (at.getY(i) + 0.5) / height);
    geometry.setAttribute("uv", new Float32BufferAttribute(uv, 2));
    this.fan.geometry.dispose();
    this.fan.geometry = geometry;
    this.rim.geometry.dispose();
    this.rim.geometry = new BufferGeometry().setFromPoints(places.map((p) => new Vector3(p.x, p.y, 0)));
  }
}

/** The first half of the outline runs along the face; the handle stands on its middle. */
function handleAt(area: number[], plane: Matrix4): Matrix4 {
  const n = area.length / 4;
  const at = (i: number) => new Vector3(area[2 * i]!, area[2 * i + 1]!, 0).applyMatrix4(plane);
  const [first, last] = [at(0), at(Math.floor(n) - 1)];
  const across = last.clone().sub(first);
  const width = across.length();
  across.normalize();
  const normal = new Vector3().setFromMatrixColumn(plane, 2).normalize();
  const back = new Vector3().crossVectors(across, normal).normalize();
  const deep = new Vector3().setFromMatrixColumn(plane, 1);
  if (back.dot(deep) > 0) back.negate();
  const middle = first.add(last).multiplyScalar(0.5).addScaledVector(back, length / 2 + 1);
  return new Matrix4().makeBasis(across.multiplyScalar(width + 6), normal.multiplyScalar(thickness), back.multiplyScalar(length)).setPosition(middle);
}
