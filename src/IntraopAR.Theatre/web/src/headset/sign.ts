// Words in space on a plate of their own, turned towards the head. Drawn anew only when they change.
import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from "three";

export interface SignLine { text: string; mm: number; colour?: string; bold?: boolean }

const pxPerMm = 6;
const marginMm = 4;

export class Sign {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  private readonly canvas = document.createElement("canvas");
  private texture = new CanvasTexture(this.canvas);
  private key = "";

  /** @param additive black is clear there, so that no plate is drawn. */
  constructor(private readonly additive: boolean, private readonly striped = false) {
    this.mesh = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial({ map: this.texture, transparent: true, depthTest: false, depthWrite: false, toneMapped: false }));
    this.mesh.renderOrder = 20;
    this.mesh.visible = false;
  }

  /** Sizes in millimetres of the room; the mesh is in metres. */
  show(lines: SignLine[], opacity = 1): void {
    this.mesh.visible = lines.length > 0 && opacity > 0;
    this.mesh.material.opacity = opacity;
    const key = JSON.stringify(lines);
    if (!this.mesh.visible || key === this.key) return;
    this.key = key;
    const pen = this.canvas.getContext("2d")!;
    const font = (l: SignLine) => `${l.bold ? "700" : "500"} ${l.mm * pxPerMm}px system-ui, sans-serif`;
    const width = Math.max(...lines.map((l) => ((pen.font = font(l)), pen.measureText(l.text).width))) + 2 * marginMm * pxPerMm;
    const height = lines.reduce((sum, l) => sum + l.mm * 1.25 * pxPerMm, 0) + 1.2 * marginMm * pxPerMm;
    [this.canvas.width, this.canvas.height] = [Math.ceil(width), Math.ceil(height)];
    this.plate(pen, width, height);
    let y = 0.6 * marginMm * pxPerMm;
    for (const l of lines) {
      pen.font = font(l);
      pen.textBaseline = "middle";
      pen.fillStyle = l.colour ?? "#ffffff";
      pen.fillText(l.text, marginMm * pxPerMm, y + l.mm * 0.625 * pxPerMm);
      y += l.mm * 1.25 * pxPerMm;
    }

    // A texture cannot change its size.
    this.texture.dispose();
    this.texture = new CanvasTexture(this.canvas);
    this.texture.colorSpace = SRGBColorSpace;
    this.mesh.material.map = this.texture;
    this.mesh.scale.set(width / pxPerMm / 1000, height / pxPerMm / 1000, 1);
  }

  private plate(pen: CanvasRenderingContext2D, width: number, height: number): void {
    if (!this.additive) {
      pen.fillStyle = "rgba(8, 12, 16, 0.82)";
      pen.beginPath();
      pen.roundRect(0, 0, width, height, 14);
      pen.fill();
    }

    if (!this.striped) return;
    pen.save();
    pen.lineWidth = 16;
    pen.strokeStyle = "#ffb02b";
    pen.setLineDash([26, 18]);
    pen.strokeRect(8, 8, width - 16, height - 16);
    pen.restore();
  }
}
