// What the fit leaves, row by row: a bar each, the worst marked by word.
import { h } from "../theatre/dom";
import type { Row } from "./bench-view";
import { s } from "./drawing";

/** @param tools what stands behind each row, such as a button. */
export function residuals(rows: Row[], tools?: (row: Row) => HTMLElement | undefined): HTMLElement {
  const most = Math.max(1e-9, ...rows.map((r) => r.fit ?? 0));
  const worst = rows.length > 2 ? rows.filter((r) => r.standing === "used" && r.fit !== undefined).reduce<Row | undefined>((a, b) => (a && a.fit! >= b.fit! ? a : b), undefined) : undefined;
  return h("ul", { class: "residuals" }, ...rows.map((r) => h("li", { "data-standing": r.standing, "data-row": r.name },
    h("span", { class: "name" }, r.name),
    s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, s("rect", { x: 0, y: 1, width: (100 * (r.fit ?? 0)) / most, height: 8, class: "bar" })) as unknown as Node,
    h("span", { class: "figure" }, r.fit === undefined ? "" : `${r.fit.toFixed(2)} ${r.unit}`),
    h("span", { class: "quiet words" }, r.standing === "used" ? (r === worst ? "worst" : "") : `${r.standing}: ${r.reason}`),
    tools?.(r))));
}
