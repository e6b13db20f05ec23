// The calibration bench, a page of the lobby at #bench: choose, collect, look at the result, sign. What may be done and what
// follows is the program's; the page shows it and asks.
import type { LiveMessage } from "../live-message";
import type { Answer, LiveStream } from "../live-stream";
import { capital, fill, h, part } from "../theatre/dom";
import { benchOf, type BenchView } from "./bench-view";
import { choosePage } from "./choose-page";
import { CollectPage } from "./collect-page";
import { LiveCanvas } from "./live-canvas";
import { ResultPage } from "./result-page";
import { signedPage } from "./signed-page";

export const benchAddress = "#bench";

export class Bench {
  private readonly place = h("section", { class: "page bench", id: "bench", "aria-label": "Calibration bench" });
  private readonly words = h("div", { class: "bench-words" });
  private readonly canvases: LiveCanvas[];
  private readonly collect: CollectPage;
  private readonly result: ResultPage;
  private readonly chosen = new Map<string, string>();
  private view?: BenchView;
  private stage = "";

  /** @param left is told when the page goes elsewhere. */
  constructor(private readonly stream: LiveStream, private readonly left: () => void) {
    const ask = (what: string, args?: object) => this.ask(what, args);
    this.canvases = [new LiveCanvas(stream), new LiveCanvas(stream)];
    this.collect = new CollectPage(ask, this.canvases);
    this.result = new ResultPage(ask);
    this.place.hidden = true;
    this.place.append(this.words, this.collect.element, this.result.element);
    document.querySelector("main")!.append(this.place);
    addEventListener("hashchange", () => (this.here ? this.show() : this.leave()));
    addEventListener("keydown", (e) => this.key(e));
  }

  get here(): boolean {
    return location.hash === benchAddress;
  }

  /** @returns whether it was the bench's. */
  hear(message: LiveMessage): boolean {
    const picture = /^bench-picture(?:-(\d))?$/.exec(message.header.stream);
    if (picture) {
      this.canvases[Number(picture[1] ?? 0)]?.show(message);
      return true;
    }

    const view = benchOf(message);
    if (!view) return false;
    // What was refused then may be otherwise now.
    if (this.here && view.collecting?.next !== this.view?.collecting?.next) part("notice").hidden = true;
    this.view = view;
    if (this.here) this.show();
    return true;
  }

  /** A case is open: its pages are shown, and nothing is calibrated meanwhile. */
  giveWay(): void {
    if (this.here) location.hash = "";
  }

  /** For every picture of the screen. */
  age(): void {
    if (this.here) for (const canvas of this.canvases) canvas.age();
  }

  private leave(): void {
    if (this.place.hidden) return;
    this.place.hidden = true;
    this.left();
  }

  private show(): void {
    const view = this.view;
    if (!view) return;
    Object.assign(document.documentElement.dataset, { theatre: "true", page: "bench" });
    part("monitor").hidden = true;
    part("page").hidden = true;
    part("step").hidden = true;
    this.place.hidden = false;
    this.place.dataset.stage = view.stage;
    this.collect.element.hidden = view.stage !== "collect";
    this.result.element.hidden = view.stage !== "result";
    this.words.hidden = view.stage !== "choose" && view.stage !== "signed";
    if (view.stage === "collect") this.collect.show(view);
    else if (view.stage === "result") this.result.show(view);
    else if (view.choices) fill(this.words, ["choose", view.choices], () => choosePage(view.choices!, this.chosen, (what, args) => this.ask(what, args)));
    else if (view.signed) fill(this.words, ["signed", view.signed], () => signedPage(view, view.signed!, (what, args) => this.ask(what, args)));
    if (this.stage === view.stage) return;
    this.stage = view.stage;
    if (view.stage === "choose") for (const canvas of this.canvases) canvas.forget();
    this.place.querySelector<HTMLElement>(":scope > :not([hidden]) h1")?.focus();
  }

  private async ask(what: string, args?: object): Promise<Answer> {
    const answer = await this.stream.ask(what, args);
    part("notice").hidden = answer.done;
    if (!answer.done) part("notice").textContent = `! ${capital(answer.refusal ?? "it was not done")}`;
    return answer;
  }

  /** Space is the one button, unless it belongs to what is focused. */
  private key(e: KeyboardEvent): void {
    if (e.key !== " " || !this.here || this.view?.stage !== "collect" || (e.target as HTMLElement).closest("button, input, select, a, dialog")) return;
    e.preventDefault();
    void this.ask("bench-press", { button: this.view.collecting?.button });
  }
}
