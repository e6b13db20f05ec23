// What the workstation is asked for from inside a headset: one thing at a time, and why the last one was not done.
import type { LiveStream } from "../live-stream";

export class HeadAsk {
  /** Why the last thing was not done; empty where it was. */
  refused = "";
  private underWay = 0;

  constructor(private readonly stream: LiveStream) {}

  /** An answer is waited for. */
  get asking(): boolean {
    return this.underWay > 0;
  }

  /** @returns what was told; nothing where it was refused. */
  async for(what: string, args: object): Promise<Record<string, unknown> | undefined> {
    this.underWay++;
    const answer = await this.stream.ask(what, args);
    this.underWay--;
    this.refused = answer.done ? "" : answer.refusal ?? "it was not done";
    return answer.done ? answer.told ?? {} : undefined;
  }
}
