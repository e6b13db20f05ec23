// What is said aloud in a theatre and done by others: the anaesthetist, the nurse, the engineer.
import type { Ask } from "../theatre/ask";
import { fill, h } from "../theatre/dom";
import type { RehearsalView } from "./view";

interface Request { ask: string; words: string }

export class RoomDialog {
  private readonly said = h("p", { class: "note", role: "status" });
  private readonly list = h("div", { class: "asks" });
  private readonly element = h("dialog", { id: "room", "aria-labelledby": "room-title" },
    h("h2", { id: "room-title" }, "Ask the room"), this.list, this.said,
    h("button", { type: "button", id: "room-close", onclick: () => this.element.close() }, "Back")) as HTMLDialogElement;

  constructor(private readonly ask: Ask) {
    document.body.append(this.element);
  }

  open(): void {
    this.said.textContent = "";
    this.element.showModal();
  }

  show(view: RehearsalView): void {
    const groups: [string, Request[]][] = [
      ["Anaesthetist", [view.ventilated ? { ask: "hold-breath", words: "Stop ventilation" } : { ask: "ventilate", words: "Go on ventilating" }]],
      ["Assistant", [
        { ask: "clear-view", words: "Clear view, lens and screen" }, { ask: "wait", words: "We wait" }, { ask: "mobilise", words: "Free and turn the right lobe" },
        { ask: "cut", words: "Cut where the dissector is" }, view.gasMmHg > 0 ? { ask: "no-gas", words: "Let the gas off" } : { ask: "gas", words: "Let gas in, 12 mmHg" }]],
      ["Engineer", [{ ask: "recalibrate", words: "Calibrate again" }, { ask: "stop", words: "Go on without guidance" }]],
      ["Myself", [{ ask: "declutter", words: "Take the drawing away" }, { ask: "read-distance", words: "Read the distance aloud" }]],
    ];
    fill(this.list, groups, () => groups.map(([who, asks]) => h("section", {}, h("h3", {}, who), ...asks.map((a) =>
      h("button", { type: "button", "data-room": a.ask, "data-focus": a.ask, onclick: () => void this.say(a) }, a.words)))));
  }

  private async say(a: Request): Promise<void> {
    const answer = await this.ask("room", { ask: a.ask });
    this.said.textContent = answer.done ? `✓ ${a.words}` : `! ${answer.refusal ?? "it was not done"}`;
    if (answer.done) setTimeout(() => this.element.close(), 500);
  }
}
