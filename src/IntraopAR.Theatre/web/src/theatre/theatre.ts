// The theatre in the browser: first screen, the ten steps one at a time, beside them the monitor view. What may be done and
// what follows is the program's; the page shows it and asks.
import type { Answer, LiveStream } from "../live-stream";
import { FilePage } from "../plan/file-page";
import { ConfirmPage } from "./confirm-page";
import { showClose } from "./close-page";
import { showDetails } from "./details";
import { capital, fill, h, part } from "./dom";
import { lineList, showFirst } from "./first-page";
import { showOutcomes } from "./outcome-page";
import { showRail } from "./rail";
import { sessionOf, type Session, type Step } from "./session";
import { measure, stepView } from "./step-panel";
import { offerViewers } from "./viewers";

/** Steps that are done on a page of their own; the others beside the pictures. */
const pages = [1, 2, 9, 10];

export class Theatre {
  session?: Session;
  private shown: number | "first" | "file" = "first";
  /** Where the lesions' file was opened from. */
  private before: number | "first" = "first";
  private readonly file = new FilePage((what, args) => this.ask(what, args), () => this.go(this.before));
  private readonly confirm = new ConfirmPage((what, args) => this.ask(what, args));

  constructor(private readonly stream: LiveStream) {
    part("home").addEventListener("click", () => this.go("first"));
    part("file-open").addEventListener("click", () => this.go(this.shown === "file" ? this.before : "file"));
    part("details-open").addEventListener("click", () => part<HTMLDialogElement>("details").showModal());
    part("details-close").addEventListener("click", () => part<HTMLDialogElement>("details").close());
    offerViewers((what, args) => this.stream.ask(what, args));
    addEventListener("hashchange", () => this.fromAddress());
    this.fromAddress();
  }

  /** @returns whether it was the session's. */
  hear(message: Parameters<typeof sessionOf>[0]): boolean {
    const session = sessionOf(message);
    if (!session) return false;
    this.session = session;
    document.documentElement.dataset.theatre = "true";
    this.show();
    return true;
  }

  /** No case is open any longer. */
  forget(): void {
    if (!this.session) return;
    this.session = undefined;
    this.file.forget();
    this.go("first");
    part("monitor").hidden = true;
    part("step").hidden = true;
    part("rail").replaceChildren();
    delete part("rail").dataset.key;
    part("resumed").hidden = true;
  }

  /** The lesion of a row was chosen. */
  choose(lesion: string): void {
    if (this.shown === 7 && this.session?.steps.slice(0, 6).every((s) => s.standing === "done")) void this.ask("guide", { lesion });
  }

  go(to: number | "first" | "file"): void {
    location.hash = to === "first" ? "" : to === "file" ? "file" : `step-${to}`;
  }

  private fromAddress(): void {
    const step = Number(/^#step-(\d+)$/.exec(location.hash)?.[1]);
    if (this.shown !== "file") this.before = this.shown;
    this.shown = location.hash === "#file" ? "file" : step >= 1 && step <= 10 ? step : "first";
    if (!this.session) return;
    this.show();
    (this.shown === "file" ? document.querySelector<HTMLElement>("#file h1") : this.shown === "first" ? document.querySelector<HTMLElement>(".first h1") : part("step-title"))?.focus();
  }

  async ask(what: string, args?: object): Promise<Answer> {
    const answer = await this.stream.ask(what, args);
    if (!answer.done) this.refused = answer.refusal ?? "it was not done";
    else this.refused = undefined;
    this.show();
    return answer;
  }

  /** Why the last thing that was asked for here was not done. */
  private refused?: string;

  private show(): void {
    const session = this.session!;
    const [first, file] = [this.shown === "first", this.shown === "file"];
    const step = first || file ? undefined : session.steps.find((s) => s.number === this.shown);
    const page = first || pages.includes(this.shown as number);
    document.documentElement.dataset.page = first ? "first" : file ? "file" : page ? "page" : "monitor";
    document.documentElement.dataset.step = String(this.shown);
    part("page").hidden = !page;
    part("monitor").hidden = page || file;
    part("step").hidden = first || file;
    if (file) this.file.show(session);
    else this.file.hide();
    showRail(session, step?.number, (n) => this.go(n));
    if (this.shown !== 1) this.confirm.hide();
    if (file) delete part("page").dataset.key;
    else if (first) showFirst(part("page"), session, (n) => this.go(n), (what, args) => this.ask(what, args));
    else if (step) this.showStep(step, session);
    showDetails(session);
    const said = [session.resumed, ...(session.doubts ?? [])].filter((w) => w);
    part("resumed").hidden = said.length === 0;
    const words = said.map((w) => `! ${capital(w!)}`).join("  ");
    if (part("resumed").textContent !== words) part("resumed").textContent = words;
    const notice = this.refused ?? session.notice;
    part("notice").hidden = !notice || (this.shown === 10 && session.closingRefused);
    if (notice && part("notice").textContent !== `! ${capital(notice)}`) part("notice").textContent = `! ${capital(notice)}`;
  }

  private showStep(step: Step, session: Session): void {
    const title = `${step.number}  ${step.name}`;
    if (part("step-title").textContent !== title) part("step-title").textContent = title;
    part("step-again").hidden = step.standing !== "fallen" || !step.why;
    part("step-again").textContent = `Again: ${step.why}`;
    const go = (n: number) => this.go(n);
    const ask = (what: string, args?: object) => this.ask(what, args);
    document.documentElement.toggleAttribute("data-busy", session.busy !== undefined);
    if (!pages.includes(step.number)) {
      fill(part("step-doing"), [step, session.nextThing, session.busy, session.waitsForHand, session.canSweepFirst, session.landmarks, session.updates, session.check, session.guiding, session.advice, session.change, session.steps, session.lesions.map((l) => [l.id, l.outcome, l.guided]), session.whyNot, session.plan?.sheet !== undefined], () => {
        const view = stepView(step, session, ask, go);
        return [h("p", { class: "thing" }, session.waitsForHand ? session.nextThing : view.thing), h("div", { class: "notes" }, ...view.notes), h("div", { class: "buttons" }, ...(byHand(session, ask) ?? view.buttons))];
      });
      return;
    }

    const next = session.steps.find((s) => s.isNext);
    const onward = next && next.number !== step.number && step.standing === "done"
      ? h("button", { type: "button", class: "primary", id: "onward", disabled: session.busy !== undefined, "data-focus": "onward", onclick: () => go(next.number) }, `Next: ${next.number} ${next.name}`) : undefined;
    const check = step.number === 2;
    fill(part("step-doing"), [step, next, session.nextThing, session.busy, session.waitsForHand], () => [
      h("p", { class: "thing" }, step.isNext ? session.nextThing : step.standing === "done" ? "Done." : doneWords(step)),
      h("div", { class: "buttons" }, ...(byHand(session, ask) ?? []), onward, check && h("button", {
        type: "button", class: onward ? "" : "primary", disabled: session.busy !== undefined, "data-do": "check-point", "data-focus": "check-point", onclick: () => void ask("check-point"),
      }, h("span", {}, "Measure the check point", session.simulated && h("small", {}, "simulated hand"))))]);
    const place = part("page");
    if (step.number === 1) {
      if (this.confirm.element.parentElement !== place) {
        delete place.dataset.key;
        place.replaceChildren(this.confirm.element);
      }

      this.confirm.show(session);
    } else if (check) fill(place, ["equipment", session.lines, session.checkPoint], () => [lineList(session.lines), ...measure(session.checkPoint)]);
    else if (step.number === 9) showOutcomes(place, session, ask);
    else showClose(place, session, ask, go);
  }
}

/** While a hand measures: it says when it is done, or leaves it. */
const byHand = (session: Session, ask: (what: string) => Promise<Answer>) => (session.waitsForHand
  ? [h("button", { type: "button", class: "primary", "data-do": "measured", "data-focus": "measured", onclick: () => void ask("measured") }, "Done"),
    h("button", { type: "button", "data-do": "give-up", "data-focus": "give-up", onclick: () => void ask("give-up") }, "Give up")]
  : undefined);

const doneWords = (step: Step) => (step.number === 9 ? "Record what became of every lesion." : step.number === 10 ? "Closing comes when every lesion has an outcome." : "Other steps come first.");
