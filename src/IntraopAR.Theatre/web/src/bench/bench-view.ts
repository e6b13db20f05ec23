// The TypeScript copy of what the stream "bench" says; the records in Bench/Shown are the original and say what each field means.
import type { LiveMessage } from "../live-message";

export interface Tool { tool: string; base: string }
export interface Profile { file: string; kind: string; device: string; serial: string; created: string; expires: string; standing: string; check?: string }
export interface Choices { cameras: string[]; ultrasounds: string[]; tools: Tool[]; boards: string[]; phantoms: string[]; wirePhantoms: string[]; profiles: Profile[] }
export interface GridMap { form: "grid"; name: string; columns: number; rows: number; counts: number[] }
export interface RoseDot { angleDegrees: number; tiltDegrees: number }
export interface RoseMap { form: "rose"; name: string; sides: boolean[]; wantedDegrees: number; rimDegrees: number; dots: RoseDot[]; now?: RoseDot }
export interface BarMap { form: "bar"; name: string; unit: string; values: number[]; wanted?: number[]; low: number; high: number }
export interface Trace { name: string; unit: string; times: number[]; values: number[] }
export interface TraceMap { form: "trace"; name: string; traces: Trace[] }
export interface ListMap { form: "list"; name: string; entries: { name: string; done: boolean; words: string }[] }
export type BenchMap = GridMap | RoseMap | BarMap | TraceMap | ListMap;
export interface Marks { name: string; width: number; height: number; points: number[]; names: string[]; others: number[]; good: boolean; reason?: string; atMs: number }
export interface Row { name: string; fit?: number; unit: string; standing: "used" | "left out" | "dropped"; reason: string; canLeaveOut: boolean }
export interface Collecting {
  next: string; doing: string; count: string; button?: string; enough: boolean; canSolve: boolean; maps: BenchMap[]; rows: Row[];
  refused: { reason: string; count: number }[]; marks: Marks[];
}
export interface Figure { name: string; value: string; uncertainty: string }
export interface Result {
  accepted: boolean; reasons: { name: string; why: string; remedy: string }[]; figures: Figure[]; fit?: Figure;
  heldOut?: { rms: number; p95: number; count: number; unit: string }; rows: Row[]; maps: BenchMap[]; check?: string; device?: string; serial?: string;
}
export interface Signed { name: string; sheet: string; fingerprint: string; created: string; expires: string; verb: string; words: string[] }
export interface BenchView {
  stage: "choose" | "collect" | "result" | "signed"; kind?: string; busy?: string; by?: string;
  choices?: Choices; collecting?: Collecting; result?: Result; signed?: Signed;
}

/** @returns what the bench says; undefined where the message is another's. */
export const benchOf = (message: LiveMessage): BenchView | undefined => (message.header.stream === "bench" ? (message.header.says as unknown as BenchView) : undefined);

export const kinds: Record<string, { name: string; does: string }> = {
  camera: { name: "Camera", does: "Focal length, principal point and distortion, from views of a board." },
  stereo: { name: "Stereo camera", does: "Two cameras fixed to each other, from views of a board in both." },
  handeye: { name: "Hand-eye", does: "Where a tracked camera is on its marker, from views of a board." },
  pivot: { name: "Tip", does: "Where the tip of a pointer, needle or stylus is, by swinging it in a divot." },
  phantom: { name: "Phantom", does: "Where a phantom is, by touching its landmarks." },
  probe: { name: "Ultrasound probe", does: "Where the picture is on the probe, from the wires of a phantom." },
  "probe-point": { name: "Probe, by a point", does: "The same without a phantom: one point seen from all sides, or a pointer's tip." },
  temporal: { name: "Lag", does: "How far the tracker's clock is from the pictures', over the bottom of a water tank." },
  verify: { name: "Check", does: "Measures a profile's check point again: has anything slipped?" },
};
