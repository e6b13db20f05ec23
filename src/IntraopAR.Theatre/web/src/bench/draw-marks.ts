// What was found, drawn into its picture: rings where it may be taken, crosses where it may not, small dots for what is none of it.
import type { Marks } from "./bench-view";

/** Of a picture of this width; smaller ones are shown larger. */
const usualWidth = 800;

export function drawMarks(pen: CanvasRenderingContext2D, marks: Marks, scale: number): void {
  const k = Math.max(0.4, pen.canvas.width / usualWidth);
  const [ring, arm, beside] = [6 * k, 5 * k, 9 * k];
  const at = (list: number[], i: number): [number, number] => [list[2 * i]! * scale, list[2 * i + 1]! * scale];
  for (let i = 0; i < marks.others.length / 2; i++) stroke(pen, 1.5 * k, "#c3ced8", () => pen.arc(...at(marks.others, i), 3 * k, 0, 2 * Math.PI));
  pen.font = `600 ${16 * k}px system-ui, sans-serif`;
  for (let i = 0; i < marks.points.length / 2; i++) {
    const [x, y] = at(marks.points, i);
    stroke(pen, 2.5 * k, marks.good ? "#5fd3c6" : "#ffb02b", () => {
      if (marks.good) return pen.arc(x, y, ring, 0, 2 * Math.PI);
      for (const s of [-1, 1]) {
        pen.moveTo(x - arm, y - s * arm);
        pen.lineTo(x + arm, y + s * arm);
      }
    });
    const name = marks.names[i];
    if (!name) continue;
    pen.lineWidth = 4 * k;
    pen.strokeStyle = "#06090b";
    pen.strokeText(name, x + beside, y - beside);
    pen.fillStyle = "#ffffff";
    pen.fillText(name, x + beside, y - beside);
  }
}

/** With a dark edge, so that it is seen on white and on black. */
function stroke(pen: CanvasRenderingContext2D, width: number, colour: string, path: () => void): void {
  for (const [w, c] of [[2 * width, "#06090b"], [width, colour]] as const) {
    [pen.lineWidth, pen.strokeStyle] = [w, c];
    pen.beginPath();
    path();
    pen.stroke();
  }
}
