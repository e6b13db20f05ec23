// Vessels and liver over the real field: thin where they face the viewer and bright at the rim, never dark, for a dark fill hides
// tissue on a see-through picture and is nothing on an additive display. What lies in the cleared field is left out.
import { AdditiveBlending, Color, DoubleSide, NormalBlending, ShaderMaterial, Vector3 } from "three";
import { rimVertexShader } from "../glass";
import type { Capsule } from "./capsule";

const fragmentShader = `
  uniform vec3 colour;
  uniform float least;
  uniform float most;
  uniform float fade;
  uniform vec3 from;
  uniform vec3 to;
  uniform float radius;
  varying vec3 vNormal;
  varying vec3 vView;
  varying vec3 vPlace;
  void main() {
    vec3 d = to - from;
    float t = dot(d, d) > 0.0 ? clamp(dot(vPlace - from, d) / dot(d, d), 0.0, 1.0) : 0.0;
    if (distance(vPlace, from + t * d) < radius) discard;
    float edge = pow(1.0 - abs(dot(normalize(vNormal), normalize(vView))), 1.6);
    gl_FragColor = vec4(mix(colour, vec3(1.0), 0.45 * edge), (least + (most - least) * edge) * fade);
    #include <colorspace_fragment>
  }`;

export class FieldMaterial extends ShaderMaterial {
  constructor(colour: string, least: number, most: number, additive: boolean) {
    super({
      vertexShader: rimVertexShader, fragmentShader, defines: { PLACE: "" }, transparent: true, depthWrite: false, side: DoubleSide, blending: additive ? AdditiveBlending : NormalBlending,
      uniforms: { colour: { value: new Color(colour) }, least: { value: least }, most: { value: most }, fade: { value: 1 }, from: { value: new Vector3() }, to: { value: new Vector3() }, radius: { value: 0 } },
    });
  }

  /** Nothing is left out without one. */
  clear(capsule: Capsule | undefined): void {
    this.uniforms.radius!.value = capsule?.radiusMm ?? 0;
    if (!capsule) return;
    (this.uniforms.from!.value as Vector3).set(...capsule.from);
    (this.uniforms.to!.value as Vector3).set(...capsule.to);
  }

  set fade(value: number) {
    this.uniforms.fade!.value = value;
  }
}
