// While a calibration collects: the one next thing, the picture or the map that shows it, what is wanting, what was not taken.
import { capital, fill, h } from "../theatre/dom";
import type { Ask } from "../theatre/ask";
import { kinds, type BenchView, type Collecting } from "./bench-view";
import { drawMap } from "./maps";
import { residuals } from "./residuals";
import type { LiveCanvas } from "./live-canvas";

export class CollectPage {
  readonly element = h("div", { class: "bench-collect" });
  private readonly head = h("div", { class: "step-panel bench-head" });
  private readonly pictures = h("div", { class: "bench-pictures" });
  private readonly big = h("div", { class: "bench-big" });
  private readonly side = h("div", { class: "bench-side", tabIndex: 0, role: "region", "aria-label": "Where it was measured, and what the fit leaves" });
  private readonly refused = h("div", { class: "bench-refused", tabIndex: 0, role: "region", "aria-label": "Not taken" });

  constructor(private readonly ask: Ask, private readonly canvases: LiveCanvas[]) {
    const stage = h("div", { class: "bench-stage" }, this.pictures, this.big);
    this.pictures.append(...canvases.map((c) => c.element));
    this.element.append(this.head, h("div", { class: "bench-body" }, stage, h("div", { class: "bench-column" }, this.side, this.refused)));
  }

  show(view: BenchView): void {
    const c = view.collecting;
    if (!c) return;
    const withPictures = !["pivot", "phantom"].includes(view.kind ?? "") && (view.kind !== "verify" || c.marks.length > 0);
    this.pictures.hidden = !withPictures;
    this.canvases.forEach((canvas, i) => {
      canvas.element.hidden = !withPictures || (i > 0 && view.kind !== "stereo" && c.marks.length < 2);
      canvas.found(c.marks[i]);
    });
    fill(this.head, [view.kind, view.busy, c.next, c.doing, c.count, c.button, c.enough, c.canSolve], () => this.headOf(view, c));
    const [first, ...others] = c.maps;
    fill(this.big, ["big", withPictures, first], () => (withPictures || !first ? [] : [drawMap(first)]));
    this.big.hidden = withPictures;
    fill(this.side, ["side", withPictures ? c.maps : others, c.rows], () => [
      h("div", { class: "bench-maps" }, ...(withPictures ? c.maps : others).map(drawMap)),
      c.rows.some((r) => r.fit !== undefined) && h("section", { "aria-labelledby": "fit-title" }, h("h2", { id: "fit-title" }, "Fit, not accuracy"), residuals(c.rows)),
    ]);
    fill(this.refused, ["refused", c.refused], () => (c.refused.length === 0 ? [] : [
      h("h2", {}, "Not taken"),
      h("ul", {}, ...c.refused.slice(0, 4).map((r) => h("li", {}, h("span", { class: "count" }, `${r.count} ×`), h("span", {}, r.reason)))),
    ]));
  }

  private headOf(view: BenchView, c: Collecting): HTMLElement[] {
    return [
      h("div", { class: "step-head" }, h("h1", { tabIndex: -1 }, kinds[view.kind!]?.name ?? view.kind!), h("p", { class: "quiet" }, c.count)),
      h("div", { class: "doing" },
        h("p", { class: "thing", "aria-live": "polite" }, c.next),
        h("div", { class: "notes" }, h("p", { class: "note", role: "status" }, view.busy ? capital(view.busy) : c.doing)),
        h("div", { class: "buttons" },
          c.button !== undefined && h("button", { type: "button", class: c.enough ? "" : "primary", "data-focus": "press", "data-do": "press", onclick: () => void this.ask("bench-press", { button: c.button }) }, c.button, h("small", {}, "space")),
          h("button", { type: "button", class: c.enough ? "primary" : "", disabled: !c.canSolve, "data-focus": "solve", "data-do": "solve", onclick: () => void this.ask("bench-solve") }, "Look at the result"),
          h("button", { type: "button", class: "stop", "data-focus": "end", "data-do": "end", onclick: () => void this.ask("bench-end") }, "Give up"))),
    ];
  }
}
