// What whoever wears the headset chose on the panel: the page that it shows, and what is drawn.
export type PanelPage = "main" | "record" | "close" | "debrief" | "reactions" | "more" | "details" | "plan";

const pages: readonly string[] = ["main", "record", "close", "debrief", "reactions", "more", "details", "plan"] satisfies PanelPage[];

export class PanelChoice {
  page: PanelPage = "main";
  /** The lesion of the page "record": it stays the same, whichever is guided to meanwhile. */
  recording?: string;
  /** Pages of reactions that were turned over. */
  turned = 0;
  cleared = false;
  vessels = true;
  liver = false;
  planned = true;

  /** @returns whether the button was one of these. */
  press(button: string): boolean {
    const lesion = /^record-(.+)$/.exec(button)?.[1];
    if (lesion) [this.page, this.recording] = ["record", lesion];
    else if (pages.includes(button)) [this.page, this.turned] = [button as PanelPage, 0];
    else return this.turn(button);
    return true;
  }

  private turn(button: string): boolean {
    switch (button) {
      case "turn": this.turned++; return true;
      case "clear": this.cleared = !this.cleared; return true;
      case "vessels": this.vessels = !this.vessels; return true;
      case "planned": this.planned = !this.planned; return true;
      case "liver": this.liver = !this.liver; return true;
      default: return false;
    }
  }
}
