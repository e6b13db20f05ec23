// A picture that was drawn before, laid over the whole view, with the depth that it had.
import {
  AlwaysDepth, CustomBlending, DepthTexture, GLSL3, Mesh, NearestFilter, NoBlending, OneFactor, OneMinusSrcAlphaFactor, PlaneGeometry, ShaderMaterial, SRGBColorSpace,
  type Texture, UnsignedIntType, WebGLRenderTarget,
} from "three";

/** Edges are smooth in what stands still, also where the view itself is drawn without. */
const samples = 4;

const vertexShader = `
  void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }`;

const fragmentShader = `
  uniform sampler2D colour;
  uniform sampler2D depth;
  layout(location = 0) out vec4 seen;
  void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    seen = texelFetch(colour, at, 0);
    #ifdef DEEP
      gl_FragDepth = texelFetch(depth, at, 0).r;
    #endif
  }`;

/** @param clear light comes through, and it hides nothing that is drawn after it; @param deep what lies before it hides it. */
export class Sheet extends Mesh<PlaneGeometry, ShaderMaterial> {
  constructor({ order, clear, deep }: { order: number; clear: boolean; deep: boolean }) {
    super(new PlaneGeometry(2, 2), new ShaderMaterial({
      glslVersion: GLSL3, vertexShader, fragmentShader, uniforms: { colour: { value: null }, depth: { value: null } }, transparent: clear,
      ...(deep && { defines: { DEEP: "" } }),
      ...(clear ? { blending: CustomBlending, blendSrc: OneFactor, blendDst: OneMinusSrcAlphaFactor, depthWrite: false } : { blending: NoBlending, depthFunc: AlwaysDepth }),
    }));
    this.renderOrder = order;
    this.frustumCulled = false;
  }

  show(colour: Texture, depth?: Texture): void {
    Object.assign(this.material.uniforms, { colour: { value: colour }, depth: { value: depth ?? null } });
  }
}

/** In the colours of the screen, so that what is blended in it looks as if it had been blended there. */
export function colourTarget(width: number, height: number): WebGLRenderTarget {
  const target = new WebGLRenderTarget(width, height, { samples, colorSpace: SRGBColorSpace, internalFormat: "RGBA8", minFilter: NearestFilter, magFilter: NearestFilter });
  // three.js encodes colours for the screen and for such targets only.
  return Object.assign(target, { isXRRenderTarget: true });
}

export const depthTarget = (width: number, height: number) => new WebGLRenderTarget(width, height, {
  depthTexture: new DepthTexture(width, height, UnsignedIntType), minFilter: NearestFilter, magFilter: NearestFilter,
});
