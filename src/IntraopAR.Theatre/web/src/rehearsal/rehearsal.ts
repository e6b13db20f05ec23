// What a rehearsal has beside an operation: hands, the room, what was noticed, and the choice of another one.
import "./rehearsal.css";
import type { LiveMessage } from "../live-message";
import type { LiveStream } from "../live-stream";
import type { Space } from "../space";
import { capital, part } from "../theatre/dom";
import type { Session } from "../theatre/session";
import { Chooser } from "./chooser";
import { HandAim } from "./hand-aim";
import { HandSender } from "./hand-sender";
import { HandsStrip } from "./hands-strip";
import { NoticedDialog } from "./noticed-dialog";
import { RoomDialog } from "./room-dialog";
import { rehearsalOf } from "./view";

export class Rehearsal {
  private parts?: { sender: HandSender; strip: HandsStrip; room: RoomDialog; noticed: NoticedDialog };

  constructor(private readonly stream: LiveStream, private readonly space: Space, private readonly session: () => Session | undefined) {}

  /** @returns whether it was the rehearsal's. */
  hear(message: LiveMessage): boolean {
    const view = rehearsalOf(message);
    if (!view) return false;
    if (view.ended) location.assign("/");
    this.parts ??= this.begin();
    const { strip, room, noticed } = this.parts;
    strip.show(view);
    room.show(view);
    noticed.show(view);
    return true;
  }

  /** With every frame, so that a tool follows the hand. */
  frame(): void {
    const sender = this.parts?.sender;
    if (!sender) return;
    sender.frame();
    if (sender.refused) this.refuse(sender.refused);
    sender.refused = undefined;
  }

  private begin(): NonNullable<Rehearsal["parts"]> {
    const ask = async (what: string, args?: object) => {
      const answer = await this.stream.ask(what, args);
      if (!answer.done && what !== "hand" && what !== "another") this.refuse(answer.refusal ?? "it was not done");
      return answer;
    };
    const sender = new HandSender(ask);
    const aim = new HandAim(sender, this.space, () => {
      const session = this.session();
      return session !== undefined && (session.alignmentFitMm !== undefined || session.whyNot === undefined);
    });
    const [room, noticed] = [new RoomDialog(ask), new NoticedDialog()];
    new Chooser(ask);
    // Who takes the drawing off the picture has cleared the field.
    part("overlay").addEventListener("click", () => part("overlay").getAttribute("aria-pressed") === "false" && void ask("room", { ask: "declutter" }));
    return { sender, room, noticed, strip: new HandsStrip(aim, ask, () => room.open(), () => noticed.open()) };
  }

  private refuse(why: string): void {
    part("notice").hidden = false;
    part("notice").textContent = `! ${capital(why)}`;
  }
}
