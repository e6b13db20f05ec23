// Which scenario is rehearsed: any that is hidden from who trains alone, plain practice, or one by its hazard.
import type { Ask } from "../theatre/ask";
import { capital, h } from "../theatre/dom";

interface Choice { name: string; title: string; hazards: string[]; whyNot?: string | null }
interface Offer { hazards: { id: string; words: string }[]; scenarios: Choice[] }

export class Chooser {
  private readonly content = h("div", { class: "chooser" });
  private readonly said = h("p", { class: "note", role: "status" });
  private readonly element = h("dialog", { id: "scenarios", "aria-labelledby": "scenarios-title" },
    h("h2", { id: "scenarios-title" }, "Another rehearsal"), this.said, this.content,
    h("button", { type: "button", id: "scenarios-close", onclick: () => this.element.close() }, "Back")) as HTMLDialogElement;

  constructor(private readonly ask: Ask) {
    document.body.append(this.element);
    addEventListener("choose-scenario", () => void this.open());
  }

  private async open(): Promise<void> {
    const answer = await this.ask("scenarios");
    this.said.textContent = answer.done ? "" : `! ${answer.refusal ?? "it was not done"}`;
    if (answer.done) this.content.replaceChildren(...this.offer(answer.told as unknown as Offer));
    this.element.showModal();
  }

  private offer({ hazards, scenarios }: Offer): HTMLElement[] {
    const group = (title: string, all: Choice[]) => h("section", {}, h("h3", {}, title), ...[...all].sort((a, b) => Number(isClosed(a)) - Number(isClosed(b))).map((c) => this.choice(c)));
    return [
      h("button", { type: "button", class: "large", id: "surprise", autofocus: true, onclick: () => void this.begin(undefined) }, "Surprise me"),
      h("p", { class: "quiet" }, "Something will go wrong; only the debrief tells what it was. Who trains another person chooses below."),
      group("Practice, nothing goes wrong", scenarios.filter((c) => c.hazards.length === 0)),
      ...hazards.map((hazard) => ({ hazard, of: scenarios.filter((c) => c.hazards.includes(hazard.id)) })).filter((g) => g.of.length > 0)
        .map((g) => group(`${g.hazard.id}  ${capital(g.hazard.words)}`, g.of)),
    ];
  }

  private choice(c: Choice): HTMLElement {
    const closed = isClosed(c);
    return h("button", { type: "button", disabled: closed, "data-scenario": c.name, onclick: () => void this.begin(c.name) }, c.title, closed && h("small", {}, capital(c.whyNot!)));
  }

  private async begin(scenario: string | undefined): Promise<void> {
    this.said.textContent = "A new patient comes to the table …";
    for (const b of this.element.querySelectorAll("button")) b.disabled = true;
    const answer = await this.ask("another", scenario === undefined ? {} : { scenario });
    if (answer.done) return location.assign("/");
    this.said.textContent = `! ${capital(answer.refusal ?? "it was not done")}`;
    for (const b of this.element.querySelectorAll("button")) b.disabled = false;
  }
}

const isClosed = (c: Choice) => c.whyNot !== undefined && c.whyNot !== null;
