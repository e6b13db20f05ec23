// The result: accepted or refused with the reasons, the figures with their uncertainty, the check on what was not fitted; then
// signing. A refused calibration shows no way to sign it.
import { capital, fill, h } from "../theatre/dom";
import type { Ask } from "../theatre/ask";
import { kinds, type BenchView, type Result, type Row } from "./bench-view";
import { drawMap } from "./maps";
import { residuals } from "./residuals";
import { SignForm } from "./sign-form";
import { ViewWindow } from "./view-window";

export class ResultPage {
  readonly element = h("div", { class: "bench-result" });
  private readonly told = h("div", { class: "bench-told" });
  private readonly form: SignForm;
  private readonly window: ViewWindow;

  constructor(private readonly ask: Ask) {
    this.form = new SignForm(ask);
    this.window = new ViewWindow(ask);
    this.element.append(this.told, this.form.element, this.window.element);
  }

  show(view: BenchView): void {
    const r = view.result;
    if (!r) return;
    fill(this.told, [view.kind, view.busy, r], () => this.toldOf(view, r));
    this.form.show(r, view.kind!);
    this.form.element.hidden = !r.accepted || view.kind === "verify";
  }

  private toldOf(view: BenchView, r: Result): HTMLElement[] {
    // A check holds nothing out and signs nothing: it passes or does not.
    const check = view.kind === "verify";
    const verdict = check ? (r.accepted ? "passed" : "failed") : r.accepted ? "accepted" : "refused";
    return [
      h("div", { class: "bench-verdict", "data-accepted": String(r.accepted) },
        h("span", { class: "glyph", "aria-hidden": "true" }, r.accepted ? "✓" : "!"),
        h("h1", { tabIndex: -1 }, `${kinds[view.kind!]?.name ?? view.kind}: ${view.busy ?? verdict}`),
        h("div", { class: "buttons" },
          r.accepted && !check && h("button", { type: "button", class: "primary", "data-focus": "to-sign", "data-do": "to-sign", onclick: () => this.form.begin() }, "Sign it"),
          h("button", { type: "button", "data-focus": "back", "data-do": "back", onclick: () => void this.ask("bench-back") }, check ? "Measure again" : "Collect more"),
          h("button", { type: "button", class: check ? "" : "stop", "data-focus": "end", "data-do": "end", onclick: () => void this.ask("bench-end") }, check ? "Done" : r.accepted ? "Leave unsigned" : "Give up"))),
      ...(r.reasons.length > 0 ? [h("ul", { class: "bench-reasons" }, ...r.reasons.map((x) => h("li", {}, h("strong", {}, x.name), h("span", {}, capital(x.why)), h("span", { class: "remedy" }, capital(x.remedy)))))] : []),
      h("div", { class: "bench-evidence" },
        h("section", {}, h("h2", {}, "What was found"),
          h("table", {}, h("thead", { class: "unseen" }, h("tr", {}, h("th", {}, "what"), h("th", {}, "value"), h("th", {}, "standard error"))), h("tbody", {},
            ...r.figures.map((f) => h("tr", {}, h("td", {}, f.name), h("td", {}, f.value), h("td", {}, f.uncertainty))))),
          !check && h("p", { class: "held-out" }, r.heldOut ? `On what the fit has not seen: ${r.heldOut.rms.toFixed(3)} ${r.heldOut.unit} rms, 95 % within ${r.heldOut.p95.toFixed(3)} ${r.heldOut.unit}` : "Too little was collected to hold some of it out."),
          r.fit && h("p", { class: "quiet" }, `${capital(r.fit.name)} ${r.fit.value}.`),
          r.check !== undefined && h("p", { class: "quiet" }, `Check point: ${r.check}.`)),
        h("section", {}, h("h2", {}, "Where it was measured"), h("div", { class: "bench-maps" }, ...r.maps.map(drawMap))),
        r.rows.length > 0 && h("section", { class: "bench-rows" }, h("h2", {}, "Fit, not accuracy, view by view"), residuals(r.rows, (row) => this.tools(row)))) as HTMLElement,
    ];
  }

  private tools(row: Row): HTMLElement | undefined {
    return row.canLeaveOut ? h("button", { type: "button", "data-focus": `row-${row.name}`, "data-look": row.name, onclick: () => void this.window.open(row) }, "Look", h("span", { class: "unseen" }, ` at ${row.name}`)) : undefined;
  }
}
