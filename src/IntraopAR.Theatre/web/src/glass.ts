// The liver as thin glass: hardly there where it faces the viewer, bright at its rim, so that its shape shows and
// everything inside stays visible.
import { BackSide, Color, FrontSide, ShaderMaterial, type Side } from "three";

/** Of everything that is bright where it turns away; with PLACE the place in the surface's own frame goes along. */
export const rimVertexShader = `
  varying vec3 vNormal;
  varying vec3 vView;
  #ifdef PLACE
  varying vec3 vPlace;
  #endif
  void main() {
    #ifdef PLACE
    vPlace = position;
    #endif
    vec4 p = modelViewMatrix * vec4(position, 1.0);
    vNormal = normalize(normalMatrix * normal);
    vView = normalize(-p.xyz);
    gl_Position = projectionMatrix * p;
  }`;

const fragmentShader = `
  uniform vec3 body;
  uniform vec3 rim;
  uniform float least;
  uniform float most;
  uniform float opacity;
  varying vec3 vNormal;
  varying vec3 vView;
  void main() {
    vec3 n = normalize(vNormal);
    vec3 view = normalize(vView);
    vec3 lamp = normalize(vec3(-0.35, 0.7, 0.6));
    float edge = pow(1.0 - abs(dot(n, view)), 2.4);
    float shine = 0.3 * pow(max(dot(reflect(-lamp, n), view), 0.0), 36.0);
    vec3 colour = mix(body * (0.6 + 0.55 * dot(n, lamp)), rim, edge);
    gl_FragColor = vec4(colour + shine, (least + (most - least) * edge + shine) * opacity);
    #include <colorspace_fragment>
  }`;

function glass(side: Side, body: string, rim: string, least: number, most: number): ShaderMaterial {
  const uniforms = {
    body: { value: new Color(body) },
    rim: { value: new Color(rim) },
    least: { value: least },
    most: { value: most },
    opacity: { value: 1 },
  };
  return new ShaderMaterial({ vertexShader: rimVertexShader, fragmentShader, uniforms, transparent: true, depthWrite: false, side });
}

/** The far wall first and fainter, then the near wall: the order in which light comes through. */
export const farWall = () => glass(BackSide, "#7d4a44", "#d09a8a", 0.2, 0.34);
export const nearWall = () => glass(FrontSide, "#c07468", "#ffdccb", 0.17, 0.82);
export const shell = (colour: string) => glass(FrontSide, colour, colour, 0.1, 0.55);
