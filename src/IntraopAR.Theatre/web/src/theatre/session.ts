// The TypeScript copy of session.v1; SessionView.cs is the original and says what each field means.
import type { LiveMessage } from "../live-message";
import type { Verdict } from "../scene";

export type Standing = "waiting" | "due" | "done" | "fallen" | "not-needed";
export type Role = "surgeon" | "assistant" | "engineer";
export type Outcome = "seen" | "treated" | "left" | "unresolved";

export interface Line { name: string; ready: boolean; words: string; remedy: string }
export interface Step { number: number; name: string; standing: Standing; why: string; isNext: boolean }
export interface TimeOut { role: Role; patient: boolean; procedure: boolean; examinations: boolean }
export interface Measure { what: string; errorMm: number; limitMm: number; good: boolean }
export interface Landmark { id: string; name: string; use: "align" | "check"; touched: boolean }
export interface Update { taken: boolean; words: string }
export interface Lesion {
  id: string; name: string; state?: "seen" | "vanished"; verdict?: Verdict; r90Mm?: number; baselineDiameterMm: number; outcome?: Outcome; guided: boolean; words: string[]; looks: Look[]; plan?: LesionPlan; history?: string; since?: string;
}
export interface LesionPlan { action: "resect" | "ablate" | "observe" | "mark"; marginMm?: number; r0?: number; wantedMm: number }
export interface Look { id: string; finding: "seen" | "not seen" | "enhancing"; standing: "noted" | "pulls" | "refused" | "undone" | "outdated"; reason: string }
export interface Fit { residualMm: number; coverage: number; noiseMm: number; elastic: boolean; reasons: string[] }
export interface DebriefedLesion { name: string; vanished: boolean; outcome: Outcome; errorMm?: number; r90Mm?: number; insideR90?: boolean }
export interface Training {
  title: string; story: string; hazards: string[]; programShare?: number; traineeShare?: number;
  timeline: { seconds: number; who: "room" | "program" | "trainee"; what: string; about?: string; words: string }[];
  acquisitions: { seconds: number; what: string; lesions: { lesion: string; beforeMm?: number | null; afterMm: number }[] }[];
  treated: { seconds: number; lesion: string; offMm?: number | null }[];
  reactions: { who: string; why: string; never: boolean; points: number; outOf: number; words: string }[];
}
export interface Debrief { lesions: DebriefedLesion[]; training?: Training }

/** Of the lesions' file: where it lies, and what is being worked on. */
export interface Plan { number: number; busy?: string; failed?: string; sheet?: string; dossier?: string; report?: string }

export interface Session {
  schema: string; caseCode: string; simulated: boolean; lines: Line[]; steps: Step[]; nextThing: string; busy?: string; waitsForHand?: boolean; resumed?: string; canSweepFirst?: boolean; doubts?: string[]; notice?: string;
  timeOut: TimeOut[]; checkPoint?: Measure; landmarks: Landmark[]; alignmentFitMm?: number; withoutSlices?: string; surfacePoints?: number; updates: Update[]; withoutUltrasound?: string;
  hasUltrasound: boolean; check?: Measure; advice?: string; guiding?: string; lesions: Lesion[]; whyNot?: string; change?: string;
  unresolved: string[]; closingRefused: boolean; closed: boolean; fit?: Fit; debrief?: Debrief; plan?: Plan;
}

/** @returns nothing where the message is of another stream. */
export function sessionOf(message: LiveMessage): Session | undefined {
  if (message.header.stream !== "session") return undefined;
  const session = message.header.says as unknown as Session | undefined;
  if (session?.schema !== "session.v1") throw new Error(`session: schema is '${String(session?.schema)}', this page reads 'session.v1'`);
  return session;
}

/** What a step's standing means, beside its shape. */
export function standingWords(step: Step): string {
  switch (step.standing) {
    case "done": return "done";
    case "fallen": return step.isNext ? "now, again" : "again";
    case "not-needed": return "if needed";
    default: return step.isNext ? "now" : "later";
  }
}
