// Signed: where it is, what is still to be done, the sheet to print.
import { h } from "../theatre/dom";
import type { Ask } from "../theatre/ask";
import { kinds, type BenchView, type Signed } from "./bench-view";

export function signedPage(view: BenchView, signed: Signed, ask: Ask): HTMLElement[] {
  return [
    h("div", { class: "bench-verdict", "data-accepted": "true" }, h("span", { class: "glyph", "aria-hidden": "true" }, "✓"), h("h1", { tabIndex: -1 }, `${kinds[view.kind!]?.name ?? view.kind}: signed`)),
    h("dl", { class: "bench-signed" },
      ...[["File", `calibrations/${signed.name}.json`], ["In force until", signed.expires.slice(0, 16).replace("T", " ") + " UTC"], ["Signed with key", signed.fingerprint], ["The same by command", signed.verb]]
        .map(([what, value]) => h("div", {}, h("dt", {}, what), h("dd", {}, value)))),
    h("ul", { class: "bench-still" }, ...signed.words.map((w) => h("li", {}, w))),
    h("div", { class: "buttons" },
      h("a", { class: "button primary", href: signed.sheet, target: "_blank", rel: "noopener", "data-focus": "sheet", id: "bench-sheet" }, "Print the sheet"),
      h("button", { type: "button", "data-focus": "done", "data-do": "end", onclick: () => void ask("bench-end") }, "Done")),
  ];
}
