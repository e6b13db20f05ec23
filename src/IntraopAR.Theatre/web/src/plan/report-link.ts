// The case's report: written when it is asked for, opened as a page of its own.
import type { Ask } from "../theatre/ask";
import { h } from "../theatre/dom";
import type { Plan } from "../theatre/session";
import type { Language } from "./sheet";
import { say } from "./words";

/** A report tells how things stood when it was written: after anything new it is written again. */
export function reportLink(plan: Plan | undefined, language: Language, ask: Ask): HTMLElement[] {
  return [
    h("button", { type: "button", class: "report-write", disabled: plan?.busy !== undefined, "data-focus": "report", "data-report": "write", onclick: () => void ask("write-report") }, say("report", language)),
    ...(plan?.report ? [h("a", { class: "report-open", href: `${plan.report}-${language}.html`, target: "_blank", rel: "noopener", "data-focus": "report-open", "data-report": "open" }, say("openReport", language))] : []),
  ];
}
