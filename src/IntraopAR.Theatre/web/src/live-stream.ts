// The page's end of the live stream: the newest message of each stream and the host's time.
import { appearanceOf, type Appearance } from "./appearance";
import { itemOf, type LiveMessage } from "./live-message";

/** The program's answer to a request. */
export interface Answer { id: number; done: boolean; refusal?: string; told?: Record<string, unknown> }
interface FromWorker { messages?: LiveMessage[]; offsetMs?: number; refused?: string; answer?: Answer; opened?: boolean; lost?: string; heardMs?: number }

export class LiveStream {
  /** Why the last message could not be used; empty when the newest could. */
  refused = "";
  /** Called at every new connection: it may be another run of the program, with another clock. */
  opened?: () => void;
  /** Called when the connection is closed, which the page has not asked for. */
  closed?: () => void;
  private readonly newest = new Map<string, LiveMessage>();
  private readonly worker = new Worker(new URL("./live-worker.ts", import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly wanted = new Map<string, string>();
  private asked = 0;
  private offsetMs = 0;
  private heardMs = Number.NEGATIVE_INFINITY;

  /** @param heard is told of each new message; what takes long, such as drawing, it leaves to the next picture of the screen. */
  constructor(heard: (message: LiveMessage) => void) {
    this.worker.onmessage = (e: MessageEvent<FromWorker>) => {
      const { messages, offsetMs, refused, answer, opened, lost, heardMs } = e.data;
      if (heardMs !== undefined) this.heardMs = heardMs;
      if (opened) this.outdate();
      if (lost !== undefined) this.closed?.();
      if (answer) {
        this.waiting.get(answer.id)?.(answer);
        this.waiting.delete(answer.id);
      }

      if (refused !== undefined) this.refused = refused;
      if (!messages) return;
      // The next ones may come at once: whoever draws takes what is newest then.
      this.worker.postMessage("taken");
      this.offsetMs = offsetMs ?? 0;
      this.refused = "";
      for (const message of messages) {
        this.newest.set(message.header.stream, message);
        try {
          heard(message);
        } catch (e) {
          // One that cannot be shown must not hold up those behind it.
          this.refused = String(e);
          console.error(e);
        }
      }
    };
  }

  /** Asks the program for something, such as "confirm-case". Always answered: a refusal says why nothing was done. */
  ask(what: string, args?: object): Promise<Answer> {
    const id = ++this.asked;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ ask: { id, do: what, ...(args && { arguments: args }) } });
    });
  }

  /**
   * Says which pictures of a stream are shown, so that no others cross the line: of each group the first that there is, by role
   * or, of a slice, by name. Those that are not named come without their bytes; before anything is said all come.
   */
  want(stream: string, groups: string[][]): void {
    const text = JSON.stringify(groups);
    if (this.wanted.get(stream) === text) return;
    this.wanted.set(stream, text);
    this.worker.postMessage({ want: { stream, groups } });
  }

  /** What ages is lost until it comes again: its time is by a clock that may be gone. */
  private outdate(): void {
    for (const { header } of this.newest.values()) if (header.goneAfterMs !== undefined) header.originMs = Number.NEGATIVE_INFINITY;
    this.opened?.();
  }

  /** The program is asked for its clock so often that a connection that hangs is noticed, also where nothing else comes. */
  watch(everyMs: number): void {
    this.worker.postMessage({ watchMs: everyMs });
  }

  /** Since the program was heard last, ms; known where it is watched. */
  silentMs(): number {
    return performance.timeOrigin + performance.now() - this.heardMs;
  }

  of(stream: string): LiveMessage | undefined {
    return this.newest.get(stream);
  }

  /** The newest of every stream that ages. */
  ageing(): LiveMessage[] {
    return [...this.newest.values()].filter((m) => m.header.goneAfterMs !== undefined);
  }

  /** On the host's clock. */
  nowMs(): number {
    return performance.timeOrigin + performance.now() + this.offsetMs;
  }

  ageMs(message: LiveMessage): number {
    return this.nowMs() - message.header.originMs;
  }

  look(message: LiveMessage): Appearance {
    return appearanceOf(itemOf(message.header), this.nowMs());
  }
}
