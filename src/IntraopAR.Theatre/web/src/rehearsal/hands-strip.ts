// The strip of the hands: who holds the tools, which one is in yours and how it is turned and pushed.
import type { Ask } from "../theatre/ask";
import { fill, h, part } from "../theatre/dom";
import type { HandAim } from "./hand-aim";
import type { RehearsalView, Tool } from "./view";

const tools: { tool: Tool; words: string }[] = [
  { tool: "pointer", words: "Pointer" }, { tool: "probe", words: "Probe" }, { tool: "needle", words: "Needle" }, { tool: "dissector", words: "Dissector" }, { tool: "camera", words: "Scope" },
];

const hints: Record<Tool, string> = {
  pointer: "Press to touch, and hold.",
  probe: "Press to put it on. Wheel: pressure. Shift + wheel: tilt. Alt + wheel: turn.",
  needle: "Tilt it, press: it goes in. Wheel: deeper. Press again: out.",
  dissector: "Press to put it on the liver.",
  camera: "Drag to look around. Wheel: nearer.",
};

export class HandsStrip {
  readonly element = h("section", { class: "hands", id: "hands", "aria-label": "Hands" });
  private view?: RehearsalView;

  constructor(private readonly aim: HandAim, private readonly ask: Ask, private readonly openRoom: () => void, private readonly openNoticed: () => void) {
    part("monitor").before(this.element);
  }

  show(view: RehearsalView): void {
    this.view = view;
    document.documentElement.dataset.hands = view.own ? "own" : "assistant";
    if (!view.own && this.aim.inHand) this.aim.take(undefined);
    const tool = this.aim.inHand;
    const hint = tool ? hints[tool] : view.own ? "Take a tool." : "A simulated assistant does what you ask for.";
    fill(this.element, [view.own, tool, this.aim.planted, hint], () => [
      h("div", { class: "choice", role: "group", "aria-label": "Who holds the tools" },
        this.button("Assistant", "assistant", () => this.hands(false), !view.own), this.button("My hand", "own", () => this.hands(true), view.own)),
      view.own && h("div", { class: "choice", role: "group", "aria-label": "Tool in your hand" },
        ...tools.map((t) => this.button(t.words, t.tool, () => this.take(tool === t.tool ? undefined : t.tool), tool === t.tool))),
      tool && h("div", { class: "choice aids", role: "group", "aria-label": "Turn and push" }, ...this.aids(tool)),
      h("p", { class: "hint" }, hint),
      h("button", { type: "button", id: "room-open", "data-focus": "room", onclick: this.openRoom }, "Ask the room"),
      h("button", { type: "button", id: "noticed-open", "data-focus": "noticed", onclick: this.openNoticed }, "So far"),
    ]);
  }

  private aids(tool: Tool): HTMLElement[] {
    const aid = (sign: string, words: string, act: () => void) => h("button", { type: "button", "aria-label": words, title: words, "data-focus": words, "data-aid": words.split(" ")[0]!.toLowerCase(), onclick: act }, sign);
    const deep = tool === "camera" ? ["Nearer", "Farther"] as const : tool === "needle" ? ["Deeper", "Less deep"] as const : ["More pressure", "Less pressure"] as const;
    return [
      aid("⟲", "Turn to the left", () => this.aim.notch("roll", -1)), aid("⟳", "Turn to the right", () => this.aim.notch("roll", 1)),
      aid("▲", "Tilt forwards", () => this.aim.notch("tilt", 1)), aid("▼", "Tilt backwards", () => this.aim.notch("tilt", -1)),
      ...(tool === "probe" || tool === "needle" || tool === "camera" ? [aid("＋", deep[0], () => this.aim.notch("closer", 1)), aid("－", deep[1], () => this.aim.notch("closer", -1))] : []),
    ];
  }

  private button(words: string, name: string, act: () => void, on: boolean): HTMLElement {
    return h("button", { type: "button", "aria-pressed": String(on), "data-focus": name, "data-hand-choice": name, onclick: act }, words);
  }

  private async hands(own: boolean): Promise<void> {
    if (!own) this.aim.take(undefined);
    await this.ask("hands", { own });
  }

  private take(tool: Tool | undefined): void {
    this.aim.take(tool);
    if (this.view) this.show(this.view);
  }
}
