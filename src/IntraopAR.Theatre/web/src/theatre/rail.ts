// The ten steps beside everything else: which is done, which is due, which fell. One is shown; any may be looked at again.
import { fill, h, part } from "./dom";
import { standingWords, type Session, type Step } from "./session";

const shapes = { done: "✓", due: "", waiting: "", fallen: "", "not-needed": "" } as const;

export function showRail(session: Session, shown: number | undefined, choose: (step: number) => void): void {
  fill(part("rail"), [session.steps, shown], () => session.steps.map((s) => entry(s, s.number === shown, () => choose(s.number))));
}

function entry(step: Step, current: boolean, choose: () => void): HTMLElement {
  return h("li", {},
    h("button", {
      type: "button", class: "step", onclick: choose, "data-focus": `step-${step.number}`, "data-step": step.number, "data-standing": step.standing,
      "data-next": step.isNext, "aria-current": current ? "step" : undefined,
    },
    h("span", { class: "number", "aria-hidden": "true" }, shapes[step.standing] || String(step.number)),
    h("span", { class: "name" }, h("span", {}, h("span", { class: "unseen" }, `${step.number} `), step.name), h("span", { class: "standing" }, standingWords(step)))));
}
