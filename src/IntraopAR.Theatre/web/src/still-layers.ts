// What stands still between two pictures is drawn once, in layers that lie behind each other, and then laid down as pictures
// with their depth: a moving tool costs what it covers, not the whole liver. While the view itself moves all is drawn as it is.
import { type Camera, MeshBasicMaterial, type Object3D, type Scene, type Side, Vector2, type WebGLRenderer, type WebGLRenderTarget } from "three";
import { areasOf, type ScreenArea } from "./screen-area";
import { colourTarget, depthTarget, Sheet } from "./still-sheet";

/** What to draw still: a layer of three.js, its place in the order, which sides of its triangles show, whether light comes through. */
export interface Layer { layer: number; order: number; side: Side; clear: boolean }

interface Still { layer: number; sheet: Sheet; shape: MeshBasicMaterial; colour: WebGLRenderTarget; depth: WebGLRenderTarget }

export class StillLayers {
  private readonly stills: Still[];
  private readonly size = new Vector2();
  private readonly screen = new Sheet({ order: 0, clear: false, deep: false });
  private whole = colourTarget(1, 1);
  private taken = "";
  private last = "";

  /** What is on layer 0 is drawn among the others with every picture. */
  constructor(private readonly renderer: WebGLRenderer, private readonly scene: Scene, layers: Layer[]) {
    this.stills = layers.map(({ layer, order, side, clear }) => ({
      layer, shape: new MeshBasicMaterial({ colorWrite: false, side }), sheet: new Sheet({ order, clear, deep: true }), colour: colourTarget(1, 1), depth: depthTarget(1, 1),
    }));
    for (const { sheet } of this.stills) scene.add(sheet);
  }

  /**
   * @param key changes whenever something else than the moving things does, or the view of it.
   * @param moving what may be elsewhere in every picture.
   */
  draw(camera: Camera, key: string, moving: Object3D[]): void {
    this.renderer.getDrawingBufferSize(this.size);
    const now = `${this.size.x}x${this.size.y} ${key}`;
    const still = now === this.last;
    this.last = now;
    if (still && now !== this.taken) this.take(camera, now, moving);
    for (const { layer, sheet } of this.stills) {
      sheet.visible = still;
      if (still) camera.layers.disable(layer);
      else camera.layers.enable(layer);
    }

    if (!still) this.renderer.render(this.scene, camera);
    else this.lay(camera, areasOf(moving, camera, this.size));
  }

  /** The whole picture, and anew where something moves. */
  private lay(camera: Camera, areas: ScreenArea[]): void {
    const ratio = this.renderer.getPixelRatio();
    // All of it is overwritten.
    this.renderer.autoClear = false;
    this.renderer.render(this.screen, camera);
    this.renderer.setScissorTest(true);
    for (const { x, y, width, height } of areas) {
      this.renderer.setScissor(x / ratio, y / ratio, width / ratio, height / ratio);
      this.renderer.render(this.scene, camera);
    }

    this.renderer.setScissorTest(false);
    this.renderer.autoClear = true;
  }

  private take(camera: Camera, now: string, moving: Object3D[]): void {
    this.fit();
    const seen = moving.map((m) => m.visible);
    for (const m of moving) m.visible = false;
    for (const s of this.stills) {
      s.sheet.visible = false;
      camera.layers.enable(s.layer);
    }

    this.into(this.whole, camera);
    moving.forEach((m, i) => (m.visible = seen[i]!));
    for (const s of this.stills) {
      camera.layers.set(s.layer);
      this.into(s.colour, camera);
      this.scene.overrideMaterial = s.shape;
      this.into(s.depth, camera);
      this.scene.overrideMaterial = null;
    }

    camera.layers.set(0);
    this.taken = now;
  }

  private into(target: WebGLRenderTarget, camera: Camera): void {
    this.renderer.setRenderTarget(target);
    this.renderer.render(this.scene, camera);
    this.renderer.setRenderTarget(null);
  }

  /** As large as the view. */
  private fit(): void {
    const { x, y } = this.size;
    if (this.whole.width === x && this.whole.height === y) return;
    this.whole.dispose();
    this.whole = colourTarget(x, y);
    this.screen.show(this.whole.texture);
    for (const s of this.stills) {
      s.colour.dispose();
      s.depth.dispose();
      [s.colour, s.depth] = [colourTarget(x, y), depthTarget(x, y)];
      s.sheet.show(s.colour.texture, s.depth.depthTexture ?? undefined);
    }
  }
}
