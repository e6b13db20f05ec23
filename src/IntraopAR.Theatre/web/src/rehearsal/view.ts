// The TypeScript copy of rehearsal.v1; RehearsalView.cs is the original and says what each field means.
import type { LiveMessage } from "../live-message";

export type Tool = "pointer" | "probe" | "needle" | "dissector" | "camera";
export interface NoticedLine { seconds: number; who: "room" | "program" | "trainee"; words: string }
export interface RehearsalView {
  schema: string; own: boolean; held: Tool[]; waits?: string; ventilated: boolean; gasMmHg: number; lines: NoticedLine[]; right: string[]; ended: boolean;
}

/** @returns nothing where the message is of another stream. */
export function rehearsalOf(message: LiveMessage): RehearsalView | undefined {
  if (message.header.stream !== "rehearsal") return undefined;
  const view = message.header.says as unknown as RehearsalView | undefined;
  if (view?.schema !== "rehearsal.v1") throw new Error(`rehearsal: schema is '${String(view?.schema)}', this page reads 'rehearsal.v1'`);
  return view;
}
