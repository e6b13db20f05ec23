// What the panel's buttons do.
import type { Session } from "../theatre/session";
import type { HandTip } from "./hand-tip";
import type { HeadAsk } from "./head-ask";
import type { HeadPlacing } from "./head-placing";
import { nextLesion } from "./open-lesions";
import type { PanelChoice } from "./panel-choice";
import { StillHead } from "./still-head";
import { TurnedController } from "./turned-controller";

export class HeadButtons {
  constructor(private readonly asks: HeadAsk, private readonly choice: PanelChoice, private readonly placing: HeadPlacing, private readonly hands: HandTip, private readonly session: () => Session | undefined, private readonly leave: () => void) {}

  press(id: string): void {
    this.asks.refused = "";
    const outcome = /^outcome-(.+)$/.exec(id)?.[1];
    if (outcome) {
      // Of the lesion that the page names, whichever is guided to by now.
      void this.asks.for("outcome", { lesion: this.choice.recording, outcome });
      return;
    }

    if (this.choice.press(id)) return;
    switch (id) {
      case "check": this.placing.doubt("asked for"); break;
      case "next": {
        const next = nextLesion(this.session());
        if (next) void this.asks.for("guide", { lesion: next.id });
        break;
      }
      case "close-case": void this.asks.for("close", {}); break;
      case "hand": this.hands.leftHanded = !this.hands.leftHanded; break;
      case "take-back": this.placing.takeBack(); break;
      case "align": void this.placing.align(); break;
      case "anew": this.placing.anew(); break;
      case "motion": this.placing.motion = new StillHead(); break;
      case "motion-stop": this.placing.motion = undefined; break;
      case "end": this.placing.turning = new TurnedController(); break;
      case "end-stop": this.placing.turning = undefined; break;
      case "leave": this.leave(); break;
    }
  }
}
