// Time-out: two people read aloud and confirm. This page alone shows who the patient is, and only on the workstation.
import { h, capital, part } from "./dom";
import type { Ask } from "./ask";
import type { Role, Session, TimeOut } from "./session";

interface Card { name?: string; birthDate?: string; number?: string; procedure: string; examinations: { name: string; day?: string }[]; warning?: string | null }
const roles: Role[] = ["surgeon", "assistant", "engineer"];
const items = ["patient", "procedure", "examinations"] as const;

export class ConfirmPage {
  readonly element = h("div", { class: "confirm" });
  private card?: Card | string;
  private readonly people = [new Person("First person", "surgeon"), new Person("Second person", "assistant")];
  private key = "";

  constructor(private readonly ask: Ask) {
    for (const person of this.people) person.confirm = (right) => void this.say(person, right);
  }

  show(session: Session): void {
    if (this.card === undefined) {
      this.card = "…";
      void this.ask("who-is-it").then((answer) => {
        this.card = answer.done ? (answer.told as unknown as Card) : capital(answer.refusal ?? "not known");
        this.key = "";
        this.show(session);
      });
    }

    const key = JSON.stringify([this.card, session.timeOut]);
    if (key === this.key) return;
    this.key = key;
    const said = session.timeOut;
    this.people[0]!.tell(said[0]);
    this.people[1]!.tell(said[1]);
    this.people[1]!.waits(said.length === 0);
    this.element.replaceChildren(cardOf(this.card), h("div", { class: "people" }, ...this.people.map((p) => p.element)));
  }

  /** What was typed and read is gone with the page. */
  hide(): void {
    this.card = undefined;
    this.key = "";
    this.element.replaceChildren();
  }

  private async say(person: Person, right: boolean): Promise<void> {
    const ticked = person.ticked;
    await this.ask("confirm-case", { as: person.role, patient: right && ticked.patient, procedure: right && ticked.procedure, examinations: right && ticked.examinations });
    part("step-title").focus();
  }
}

class Person {
  readonly element: HTMLElement;
  role: Role;
  confirm: (right: boolean) => void = () => undefined;
  private readonly boxes = items.map((item) => h("input", { type: "checkbox", id: "" , "data-item": item }) as HTMLInputElement);
  private readonly yes: HTMLButtonElement;
  private readonly said = h("p", { class: "said", role: "status" });

  constructor(title: string, role: Role) {
    this.role = role;
    const name = title.toLowerCase().replace(" ", "-");
    this.yes = h("button", { type: "button", class: "primary", onclick: () => this.confirm(true), disabled: true }, "I confirm") as HTMLButtonElement;
    const no = h("button", { type: "button", class: "stop", onclick: () => this.confirm(false) }, "Something is not right: stop");
    for (const box of this.boxes) box.addEventListener("change", () => (this.yes.disabled = !this.boxes.every((b) => b.checked)));
    const select = h("select", { "aria-label": `${title} is the`, onchange: () => (this.role = select.value as Role) },
      ...roles.map((r) => h("option", { value: r, selected: r === role }, capital(r)))) as HTMLSelectElement;
    this.element = h("section", { class: "person", "data-person": name, "aria-label": title },
      h("h2", {}, title), h("label", { class: "role" }, "is the ", select),
      ...items.map((item, i) => h("label", { class: "tick" }, this.boxes[i]!, ` ${tickWords[item]}`)),
      h("div", { class: "buttons" }, this.yes, no), this.said);
  }

  get ticked(): Record<(typeof items)[number], boolean> {
    return Object.fromEntries(items.map((item, i) => [item, this.boxes[i]!.checked])) as Record<(typeof items)[number], boolean>;
  }

  waits(yes: boolean): void {
    this.element.toggleAttribute("data-waits", yes);
  }

  tell(said: TimeOut | undefined): void {
    const whole = said && said.patient && said.procedure && said.examinations;
    this.element.dataset.said = !said ? "nothing" : whole ? "yes" : "no";
    this.said.textContent = !said ? "" : whole ? `✓ Confirmed by the ${said.role}` : `! Stopped by the ${said.role}`;
  }
}

const tickWords = {
  patient: "Name, birth date and number are the patient's on the table",
  procedure: "This procedure is to be done",
  examinations: "These are the examinations that were planned on",
};

function cardOf(card: Card | string | undefined): HTMLElement {
  if (!card || typeof card === "string") return h("section", { class: "card" }, h("p", {}, card ?? ""));
  const row = (name: string, value: string | undefined) => h("div", {}, h("dt", {}, name), h("dd", {}, value ?? "not in the files"));
  return h("section", { class: "card", "aria-label": "Who is on the table" },
    card.warning ? h("p", { class: "note", "data-standing": "faulty", id: "card-warning" }, card.warning) : undefined,
    h("dl", {}, row("Name", card.name), row("Born", card.birthDate), row("Number", card.number), row("Procedure", card.procedure),
      ...card.examinations.map((e) => row(e.name, e.day))));
}
