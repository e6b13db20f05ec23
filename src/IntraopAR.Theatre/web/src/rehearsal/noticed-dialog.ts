// What happened so far, as far as it was noticed. Points, and what was overlooked, are told in the debrief.
import { fill, h } from "../theatre/dom";
import type { RehearsalView } from "./view";

const who = { room: "theatre", program: "program", trainee: "you" };

export class NoticedDialog {
  private readonly content = h("div", {});
  private readonly element = h("dialog", { id: "noticed", "aria-labelledby": "noticed-title" },
    h("h2", { id: "noticed-title" }, "So far"), this.content, h("p", { class: "quiet" }, "Points, and what was overlooked, come in the debrief."),
    h("button", { type: "button", id: "noticed-close", onclick: () => this.element.close() }, "Back")) as HTMLDialogElement;

  constructor() {
    document.body.append(this.element);
  }

  open(): void {
    this.element.showModal();
  }

  show(view: RehearsalView): void {
    fill(this.content, [view.lines, view.right], () => [
      view.right.length > 0 && h("ul", { class: "checks" }, ...view.right.map((r) => h("li", { "data-standing": "good" }, r))),
      view.lines.length === 0 ? h("p", { class: "quiet" }, "Nothing yet.") : h("ol", { class: "timeline", tabIndex: 0, "aria-label": "What happened so far" }, ...view.lines.map((l) =>
        h("li", { "data-who": l.who }, h("span", { class: "at" }, `${Math.floor(l.seconds / 60)}:${String(Math.floor(l.seconds % 60)).padStart(2, "0")}`), h("span", { class: "who" }, who[l.who]), l.words))),
    ]);
  }
}
