// Reads scene.json once a second, or when asked to; an older scene never comes after a newer one.
import { parseScene, type SceneDocument } from "../scene";

const pollMs = 1000;

export class SceneFeed {
  scene?: SceneDocument;
  fault = "";
  private told = "";
  private looking?: Promise<void>;
  private wanted = false;

  /** @param changed is told of a scene that says something new. */
  constructor(private readonly changed: (scene: SceneDocument) => void) {}

  async run(): Promise<void> {
    for (;;) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  look(): Promise<void> {
    this.wanted = true;
    return (this.looking ??= (async () => {
      while (this.wanted) {
        this.wanted = false;
        await this.once();
      }
    })().finally(() => (this.looking = undefined)));
  }

  private async once(): Promise<void> {
    try {
      const answer = await fetch("scene.json", { cache: "no-store" });
      // Not paired any more, or sent away.
      if (answer.status === 401) location.assign("/pair?to=headset");
      if (!answer.ok) throw new Error(`scene.json: ${answer.status}`);
      const next = parseScene(await answer.text());
      this.fault = "";
      const told = JSON.stringify({ ...next, sentAtMs: 0 });
      if (told === this.told) return;
      this.told = told;
      this.scene = next;
      this.changed(next);
    } catch (e) {
      this.fault = e instanceof Error ? e.message : String(e);
    }
  }
}
