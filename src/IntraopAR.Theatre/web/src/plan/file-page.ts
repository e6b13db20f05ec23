// The lesions' file: the list of lesions, and of the chosen one its evidence or what is planned. All may read; the surgeon plans.
import { chanceWords } from "../chance";
import type { Ask } from "../theatre/ask";
import { fill, h, part } from "../theatre/dom";
import type { Session } from "../theatre/session";
import { dossierView } from "./dossier-view";
import { PlanView } from "./plan-view";
import { answers } from "./answers";
import { planPanel } from "./plan-panel";
import { reportLink } from "./report-link";
import { load, type DossierSheet, type Language, type PlanSheet } from "./sheet";
import { say } from "./words";

const margins = [0, 1, 5, 10];

export class FilePage {
  private language: Language = "en";
  private tab: "evidence" | "plan" = "evidence";
  private lesion?: string;
  private dossier?: DossierSheet;
  private sheet?: PlanSheet;
  private loaded = { dossier: "", sheet: "" };
  private session?: Session;
  private shown = false;
  private failed = "";
  /** Counts the sheets that were taken. */
  private taken = 0;
  private readonly view = new PlanView((what, args) => this.ask(what, args));

  constructor(private readonly ask: Ask, private readonly back: () => void) {}

  hide(): void {
    this.shown = false;
    part("file").hidden = true;
    this.view.stop();
  }

  /** No case is open any longer: nothing of it may be shown of the next one. */
  forget(): void {
    this.hide();
    [this.dossier, this.sheet, this.lesion, this.session, this.failed] = [undefined, undefined, undefined, undefined, ""];
    this.loaded = { dossier: "", sheet: "" };
  }

  show(session: Session): void {
    this.session = session;
    if (!this.shown) {
      this.shown = true;
      part("file").hidden = false;
      // Evidence grows: it is read anew whenever the page is opened.
      void this.ask("open-file");
    }

    void this.read();
    this.draw();
  }

  private async read(): Promise<void> {
    const plan = this.session?.plan;
    try {
      if (plan?.dossier && plan.dossier !== this.loaded.dossier) {
        this.loaded.dossier = plan.dossier;
        this.dossier = await load<DossierSheet>(plan.dossier, "dossier.v1");
        this.lesion ??= this.dossier.lesions[0]?.id;
        this.taken++;
      }

      if (plan?.sheet && plan.sheet !== this.loaded.sheet) {
        this.loaded.sheet = plan.sheet;
        this.sheet = await load<PlanSheet>(plan.sheet, "plan.v1");
        this.taken++;
        await this.view.take(this.sheet);
      }

      this.failed = "";
    } catch (e) {
      // A newer one may have taken its place; the session says where that is.
      this.failed = e instanceof Error ? e.message : String(e);
    }

    this.draw();
  }

  private choose(lesion: string): void {
    this.lesion = lesion;
    this.draw();
  }

  private draw(): void {
    if (!this.shown || !this.session) return;
    const { language, tab } = this;
    const plan = this.session.plan;
    if (!plan?.sheet) this.sheet = undefined;
    const busy = plan?.busy !== undefined;
    part("file").dataset.tab = tab;
    part("file").toggleAttribute("data-waits", busy);
    fill(part("file-head"), [language, tab, plan?.busy, plan?.failed, plan?.report, this.failed], () => [
      h("h1", { tabIndex: -1 }, say("title", language)),
      h("div", { class: "choice", role: "group", "aria-label": say("title", language) }, ...(["evidence", "plan"] as const).map((t) => h("button", {
        type: "button", "aria-pressed": String(tab === t), "data-focus": t, "data-tab-of": t, onclick: () => { this.tab = t; this.draw(); } }, say(t, language)))),
      h("p", { class: "said", role: "status" }, plan?.busy ?? "", plan?.failed ? h("span", { class: "fault" }, `! ${plan.failed}`) : this.failed !== "" && h("span", { class: "fault" }, `! ${this.failed}`)),
      ...reportLink(plan, language, (what, args) => this.ask(what, args)),
      h("button", { type: "button", "data-focus": "language", id: "file-language", lang: language === "en" ? "zh-Hans" : "en", onclick: () => { this.language = language === "en" ? "zh" : "en"; this.draw(); } }, language === "en" ? "中文" : "English"),
      h("button", { type: "button", "data-focus": "back", id: "file-back", onclick: () => this.back() }, say("back", language)),
    ]);
    fill(part("file-list"), [this.taken, language, this.lesion, busy, this.dossier !== undefined, this.sheet !== undefined], () => [this.list(), this.whole(busy)]);
    fill(part("file-content"), [tab, this.taken, language, this.lesion, busy, this.dossier !== undefined, this.sheet !== undefined], () => {
      if (!this.lesion) return [];
      if (tab === "evidence") return this.dossier ? [...this.dossier.notes.map((n) => h("p", { class: "note" }, n)), ...answers(this.dossier.asks, this.lesion, language, busy, (what, args) => this.ask(what, args)), ...dossierView(this.dossier, this.lesion, language)] : [];
      return this.sheet ? planPanel(this.sheet, this.lesion, language, busy, (what, args) => this.ask(what, args)) : [];
    });
    part("plan-space").hidden = tab !== "plan";
    if (tab === "plan" && this.sheet) this.view.show(this.lesion, language, busy);
    else this.view.stop();
  }

  private list(): HTMLElement {
    return h("ul", { class: "file-lesions" }, ...(this.dossier?.lesions ?? []).map((l) => {
      const t = this.sheet?.answer.targets.find((x) => x.id === l.id);
      const state = l.vanished === undefined || l.vanished === null ? undefined : say(l.vanished ? "vanished" : "visible", this.language);
      return h("li", {}, h("button", { type: "button", class: "file-lesion", "aria-current": l.id === this.lesion ? "true" : undefined, "data-focus": `file-${l.id}`, "data-file-lesion": l.id, onclick: () => this.choose(l.id) },
        h("strong", {}, l.name), h("span", { class: "r0" }, chanceWords(t?.probabilityR0)),
        h("span", { class: "quiet" }, [t ? `${t.diameterMm.toFixed(0)} mm` : undefined, state].filter((w) => w).join(", ")),
        h("span", { class: "planned", "data-planned": t?.action ?? "none" }, say(t?.action ?? "none", this.language))));
    }));
  }

  private whole(busy: boolean): HTMLElement | undefined {
    if (!this.sheet) return undefined;
    const { volumes, probabilityAll, marginMm, proposal } = this.sheet.answer;
    const row = (words: string, value: string) => h("div", {}, h("dt", {}, words), h("dd", {}, value));
    const language = this.language;
    return h("section", { class: "file-whole" },
      h("p", { class: "together" }, say("all", language), " ", h("strong", { id: "plan-all" }, chanceWords(probabilityAll))),
      h("p", { class: "quiet" }, `${say("margin", language)} ≥ … mm`), h("div", { class: "choice margins", role: "group", "aria-label": say("margin", language) }, ...margins.map((mm) => h("button", {
        type: "button", disabled: busy, "aria-pressed": String(mm === marginMm), "data-focus": `margin-${mm}`, "data-plan-margin": mm, onclick: () => void this.ask("plan-margin", { mm }) }, `${mm}`))),
      h("dl", {}, row(say("liver", language), `${volumes.liverMl.toFixed(0)} ml`), row(say("resected", language), `${volumes.resectedMl.toFixed(0)} ml`), row(say("remnant", language), `${volumes.remnantMl.toFixed(0)} ml, ${Math.round(100 * volumes.remnantShare)} %`)),
      h("button", { type: "button", class: "wide", disabled: busy, "data-focus": "propose", id: "plan-propose", onclick: () => void this.ask("plan-propose") }, say("propose", language)),
      ...(proposal?.notCovered.map((n) => h("p", { class: "fault" }, `! ${n.id}: ${n.why}`)) ?? []),
      h("p", { class: "quiet small" }, say("surgeonOnly", language)),
      this.sheet.changes[0] && h("p", { class: "quiet small" }, `${this.sheet.changes[0].by}: ${this.sheet.changes[0].what}`));
  }
}
