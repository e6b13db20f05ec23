// A hand's motion on its way to the program: the newest is sent with the next frame, one at a time; a pressed hand says so again and again.
import type { Ask } from "../theatre/ask";

/** One request "hand"; HandRequest.cs says what each field means. */
export interface HandMotion {
  tool: string; touches?: boolean; u?: number; v?: number; from?: number[]; direction?: number[]; roll?: number; tilt?: number; rock?: number; closer?: number; down?: boolean;
}

const leastMs = 33;
const againMs = 250;

export class HandSender {
  /** Why the program did not do the last one. */
  refused?: string;
  private aim?: HandMotion;
  private turns: HandMotion[] = [];
  private last?: HandMotion;
  private sentAt = Number.NEGATIVE_INFINITY;
  private underWay = false;

  constructor(private readonly ask: Ask, private readonly nowMs: () => number = () => performance.now()) {}

  /** Where the tool shall go: a later place takes an earlier one's place. */
  go(motion: HandMotion): void {
    this.aim = motion;
  }

  /** Turns add up. */
  turn(motion: HandMotion): void {
    const before = this.turns.at(-1);
    if (!before || before.tool !== motion.tool) this.turns.push({ ...motion });
    else for (const by of ["roll", "tilt", "rock", "closer"] as const) if (motion[by]) before[by] = (before[by] ?? 0) + motion[by]!;
  }

  putDown(tool: string): void {
    this.turns = [];
    this.aim = { tool, down: true };
  }

  /** Called with every frame. */
  frame(): void {
    const since = this.nowMs() - this.sentAt;
    if (this.underWay || since < leastMs) return;
    const next = this.aim ?? this.turns.shift() ?? (this.last?.touches && since >= againMs ? this.last : undefined);
    if (!next) return;
    if (next === this.aim) {
      this.aim = undefined;
      this.last = next;
    }

    this.underWay = true;
    this.sentAt = this.nowMs();
    void this.ask("hand", next).then((answer) => {
      this.underWay = false;
      this.refused = answer.done ? undefined : answer.refusal;
    });
  }
}
