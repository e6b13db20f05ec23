// What is seen of the lesion that is looked for: the picture is frozen, its middle pointed at, and said what it is.
import type { UltrasoundPanel } from "../ultrasound-panel";
import type { Ask } from "./ask";
import { fill, h, part } from "./dom";
import type { Lesion, Session } from "./session";

export class LookPanel {
  private session?: Session;

  constructor(private readonly panel: UltrasoundPanel, private readonly ask: Ask) {
    part("us-live").addEventListener("click", (e) => {
      if (this.panel.frozen) this.panel.point(e as MouseEvent);
      this.show(this.session);
    });
  }

  show(session: Session | undefined): void {
    this.session = session;
    const u = this.panel.current?.message.header.ultrasound;
    const id = u && this.panel.targetOf(u)?.id;
    const lesion = session?.lesions.find((l) => l.id === id);
    const usable = session && lesion && session.whyNot === undefined && !session.closed;
    part("us-look").hidden = !usable;
    if (!usable) return;
    const { frozen, spot } = this.panel;
    fill(part("us-look"), [lesion.id, lesion.looks, frozen, spot, session.busy], () => [
      frozen > 0 ? undefined : this.button("Freeze", () => this.panel.freeze()),
      frozen > 0 && this.button("Seen", () => this.say(lesion, "seen"), !spot),
      frozen > 0 && this.button("Enhancing", () => this.say(lesion, "enhancing"), !spot),
      this.button("Not seen", () => this.say(lesion, "not-seen")),
      frozen > 0 && this.button("Go on live", () => this.panel.thaw()),
      ...last(lesion, (look) => void this.ask("undo-look", { look }), session.busy !== undefined),
    ]);
  }

  private button(words: string, act: () => void, disabled = false): HTMLElement {
    return h("button", {
      type: "button", disabled: disabled || this.session?.busy !== undefined, "data-look": words.toLowerCase().replaceAll(" ", "-"), "data-focus": words,
      onclick: () => {
        act();
        this.show(this.session);
      },
    }, words);
  }

  private say(lesion: Lesion, finding: string): void {
    const at = this.panel.spot;
    void this.ask("look", { lesion: lesion.id, finding, ...(this.panel.frozen && { frame: this.panel.frozen }), ...(at && { u: at.u, v: at.v }) });
    this.panel.thaw();
  }
}

/** The last look at it that counts for something, with the way back. */
function last(lesion: Lesion, undo: (look: string) => void, busy: boolean): HTMLElement[] {
  const look = lesion.looks.filter((l) => l.standing !== "undone").at(-1);
  if (!look) return [];
  const words = look.standing === "pulls" ? `✓ ${lesion.name} ${look.finding}` : look.standing === "noted" ? `${lesion.name} ${look.finding}; nothing moves` : `! ${look.finding}, ${look.standing}: ${look.reason}`;
  return [h("span", { class: "said", "data-look-standing": look.standing }, words), h("button", { type: "button", disabled: busy, "data-look": "undo", "data-focus": "undo", onclick: () => undo(look.id) }, "Undo")];
}
