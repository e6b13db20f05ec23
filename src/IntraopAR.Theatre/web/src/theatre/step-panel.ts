// The panel of the steps that are done beside the pictures: what to do, in one sentence, and one large button.
import type { Ask } from "./ask";
import { capital, h } from "./dom";
import { outcomeButtons } from "./outcome-page";
import type { Landmark, Measure, Session, Step } from "./session";

/** What stands beside the sentence. */
export interface StepView { thing: string; buttons: HTMLElement[]; notes: HTMLElement[] }

export function stepView(step: Step, session: Session, ask: Ask, go: (step: number) => void): StepView {
  const act = (words: string, what: string, args?: object, kind = "primary") => h("button", {
    type: "button", class: kind, disabled: session.busy !== undefined, "data-focus": `${what}-${JSON.stringify(args ?? "")}`, "data-do": what, onclick: () => void ask(what, args),
  }, hand(session, words));
  const again = h("button", { type: "button", disabled: session.busy !== undefined, "data-focus": "again", "data-do": "reopen", onclick: () => void ask("reopen", { step: step.number }) }, "Do this step again");
  const next = session.steps.find((s) => s.isNext);
  const onward = next && next.number !== step.number
    ? h("button", { type: "button", class: "primary", disabled: session.busy !== undefined, "data-focus": "onward", id: "onward", onclick: () => go(next.number) }, `Next: ${next.number} ${next.name}`) : undefined;
  const done = (words: string, ...notes: HTMLElement[]): StepView => ({ thing: words, buttons: [onward, again].filter((b): b is HTMLElement => b !== undefined), notes });
  const isDone = step.standing === "done";
  switch (step.number) {
    case 3: {
      const marks = session.landmarks.filter((l) => l.use === "align");
      if (isDone) return done("Aligned roughly. No lesion is placed by this.", chips(marks));
      const mark = marks.find((l) => !l.touched);
      const byLandmarks = marks.length === 0 ? undefined : mark ? act(`Touch ${mark.name}`, "touch", { landmark: mark.id }) : act("Align", "align");
      const others = [session.canSweepFirst && act("Sweep the probe instead", "align-by-sweep", {}, byLandmarks ? "" : "primary"), marks.length === 0 && act("Sweep the surface", "align-by-surface", {}, session.canSweepFirst ? "" : "primary")];
      return { thing: session.nextThing, notes: [chips(marks)], buttons: [byLandmarks, ...others].filter((b): b is HTMLElement => !!b) };
    }

    case 4:
      if (isDone) return done("Registered from the surface.");
      return { thing: step.isNext ? session.nextThing : "First alignment comes first.", buttons: step.isNext ? [act("Sweep the surface", "measure-surface")] : [], notes: why(session) };
    case 5: {
      const notes = session.updates.slice(-1).map((u) => note(u.taken ? "good" : "faulty", `Update ${session.updates.length} ${u.taken ? "taken" : "refused, nothing changed"}: ${u.words}`));
      const scan = session.hasUltrasound ? act(isDone ? "Sweep once more" : "Sweep the probe", "sweep", {}, isDone && onward ? "" : "primary") : undefined;
      if (isDone) return { thing: session.withoutUltrasound ? `Without ultrasound: ${session.withoutUltrasound}` : session.advice ?? "The registration is up to date.", notes, buttons: [onward, scan].filter((b): b is HTMLElement => b !== undefined) };
      if (!step.isNext) return { thing: "The surface comes first.", buttons: [], notes: [] };
      return { thing: session.nextThing, notes, buttons: [...(scan ? [scan] : []), act("Go on without", "without-ultrasound", { reason: session.hasUltrasound ? "the surgeon goes on without" : "no machine" }, "")] };
    }

    case 6: {
      const marks = session.landmarks.filter((l) => l.use === "check");
      const mark = marks.find((l) => !l.touched) ?? marks[0];
      const notes = [chips(marks), ...measure(session.check)];
      if (isDone) return done("The registration holds there.", ...notes);
      if (!step.isNext) return { thing: "A registration comes first.", buttons: [], notes: [] };
      const failed = session.check && !session.check.good;
      return {
        thing: failed ? "It lies farther off than the registration allows. Check another structure, scan, or measure the surface again." : session.nextThing, notes,
        buttons: [...(mark ? [act(`Touch ${mark.name}`, "touch", { landmark: mark.id })] : []), ...(failed ? [h("button", { type: "button", onclick: () => go(5), "data-focus": "to-scan" }, "Scan again")] : [])],
      };
    }

    case 7: return guide(step, session, ask, act, onward);
    case 8: return {
      thing: session.change ? `${capital(session.change)}: everything on the liver is measured again.` : "Say at once when the liver is moved or cut, or the patient turned: nothing measured before holds.",
      buttons: [...(session.change && onward ? [onward] : []), act("Liver was mobilised", "changed", { what: "mobilised" }, ""), act("Tissue was cut", "changed", { what: "cut" }, ""), act("Patient or table moved", "changed", { what: "posture" }, ""), ...(session.lesions.some((l) => l.r90Mm !== undefined) ? [act("Gas pressure changed", "changed", { what: "gas" }, "")] : [])],
      notes: [],
    };
    default: return { thing: "", buttons: [], notes: [] };
  }
}

function guide(step: Step, session: Session, ask: Ask, act: (w: string, d: string, a?: object, k?: string) => HTMLElement, onward: HTMLElement | undefined): StepView {
  const lesion = session.lesions.find((l) => l.id === session.guiding);
  if (lesion) {
    const left = session.lesions.find((l) => l.id !== lesion.id && (l.outcome === undefined || l.outcome === "unresolved") && !l.guided);
    return {
      thing: lesion.outcome ? `${lesion.name}: ${lesion.outcome}.` : `${lesion.name}: go to it, look, record.`,
      notes: [h("div", { class: "goal" }, h("span", { class: "quiet" }, "Tip to its region"), h("strong", { id: "goal-distance" }, " ")), ...tableFigures(session), outcomeButtons(lesion, session.closed, ask, true)],
      buttons: [left ? act(`Go to ${left.name}`, "guide", { lesion: left.id }, lesion.outcome ? "primary" : "") : undefined, onward].filter((b): b is HTMLElement => b !== undefined),
    };
  }

  if (!step.isNext && step.standing !== "done") return { thing: "Guidance begins when the steps before it are done.", buttons: onward ? [onward] : [], notes: [] };
  const first = session.lesions.find((l) => (l.outcome === undefined || l.outcome === "unresolved") && !l.guided) ?? session.lesions[0];
  return {
    thing: step.standing === "done" ? "Every lesion was gone to." : "Choose a lesion in the list, or take the first.",
    buttons: [...(onward ? [onward] : []), ...(first ? [act(`Go to ${first.name}`, "guide", { lesion: first.id }, onward ? "" : "primary")] : [])], notes: [],
  };
}

/** Where there is a plan: what lies about the tip. */
const tableFigures = (session: Session) => (session.plan?.sheet
  ? [["To the planned cut", "table-cut"], ["Next vessel", "table-vessel"]].map(([words, id]) => h("div", { class: "goal plan" }, h("span", { class: "quiet" }, words), h("strong", { id }, " "))).concat(h("span", { class: "quiet", id: "table-passed" }))
  : []);

/** In a rehearsal a simulated assistant's hand does it, or one's own, and the button says so. */
const hand = (session: Session, words: string) => (session.simulated && /^(Touch|Sweep)/.test(words) ? h("span", {}, words, h("small", { class: "whose" }, "simulated hand"), h("small", { class: "mine" }, "your hand")) : words);

const chips = (marks: Landmark[]) => h("ul", { class: "chips" }, ...marks.map((l) => h("li", { "data-touched": String(l.touched) }, `${l.touched ? "✓" : "○"} ${l.name}`)));
const note = (standing: string, words: string) => h("p", { class: "note", "data-standing": standing }, words);
const why = (session: Session) => (session.whyNot && session.whyNot !== "not registered yet" ? [note("faulty", capital(session.whyNot))] : []);

export const measure = (m: Measure | undefined) => (m
  ? [note(m.good ? "good" : "faulty", `${capital(m.what)}: ${m.errorMm.toFixed(1)} mm off, ${m.good ? "within" : "beyond"} the ${m.limitMm.toFixed(1)} mm allowed`)] : []);
