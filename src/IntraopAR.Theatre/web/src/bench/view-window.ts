// One view by itself: its picture with what the fit leaves of every point, many times as long as it is; and leaving it out.
import { capital, h } from "../theatre/dom";
import type { Ask } from "../theatre/ask";
import type { Row } from "./bench-view";

interface RowView { picture: string; width: number; height: number; points: number[]; misses: number[] }

/** A miss of a tenth of a pixel is seen as a line of so many pixels. */
const enlarged = 60;

export class ViewWindow {
  readonly element = h("dialog", { class: "bench-window", "aria-labelledby": "window-title" }) as HTMLDialogElement;

  constructor(private readonly ask: Ask) {}

  async open(row: Row): Promise<void> {
    const answer = await this.ask("bench-row", { row: row.name });
    if (!answer.done) return;
    const view = answer.told as unknown as RowView;
    const canvas = h("canvas", { role: "img", "aria-label": `${row.name}: its points and, ${enlarged} times as long, what the fit leaves of them` }) as HTMLCanvasElement;
    const reason = h("input", { type: "text", id: "leave-out-reason", value: row.standing === "left out" ? row.reason : "", maxLength: 200, disabled: row.standing === "left out" }) as HTMLInputElement;
    const said = h("p", { class: "note", role: "alert" });
    const leave = h("button", { type: "button", "data-do": "leave-out", onclick: () => void this.leave(row, reason.value, said) }, row.standing === "left out" ? "Take it in again" : "Leave it out");
    this.element.replaceChildren(
      h("h2", { id: "window-title" }, `${row.name}${row.fit === undefined ? "" : `: fit ${row.fit.toFixed(2)} ${row.unit}`}`),
      canvas, h("p", { class: "quiet" }, `Lines: what the fit leaves of each point, ${enlarged} times as long. Fit, not accuracy.`),
      h("label", { htmlFor: "leave-out-reason" }, "Why it is left out (kept with the profile)"), reason, said,
      h("div", { class: "buttons" }, leave, h("button", { type: "button", onclick: () => this.element.close() }, "Back")));
    this.element.showModal();
    await draw(canvas, view);
  }

  private async leave(row: Row, reason: string, said: HTMLElement): Promise<void> {
    const answer = await this.ask("bench-leave-out", { row: row.name, reason });
    if (answer.done) this.element.close();
    else said.textContent = `! ${capital(answer.refusal ?? "it was not done")}`;
  }
}

async function draw(canvas: HTMLCanvasElement, view: RowView): Promise<void> {
  const picture = new Image();
  picture.src = view.picture;
  await picture.decode();
  const scale = Math.min(1, 960 / view.width);
  [canvas.width, canvas.height] = [view.width * scale, view.height * scale];
  const context = canvas.getContext("2d")!;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  [context.lineWidth, context.strokeStyle] = [2.5, "#ffb02b"];
  for (let i = 0; i < view.points.length; i += 2) {
    const [x, y] = [view.points[i]! * scale, view.points[i + 1]! * scale];
    context.beginPath();
    context.arc(x, y, 3, 0, 2 * Math.PI);
    if (i < view.misses.length) {
      context.moveTo(x, y);
      context.lineTo(x + view.misses[i]! * enlarged * scale, y + view.misses[i + 1]! * enlarged * scale);
    }

    context.stroke();
  }
}
