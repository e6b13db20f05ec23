// The TypeScript copy of live.v1; LiveCodec.cs and its records are the original and say what each field means.
import type { Item, State, Verdict } from "./scene";

/** leftOut: there is such a picture, and it was not wanted (LiveStream.want): it has no bytes. */
export interface LivePicture { role: string; name: string; width: number; height: number; channels?: number; leftOut?: boolean }
export interface LivePose { id: string; name: string }
export interface LiveCamera { width: number; height: number; k: number[]; distortion: number[]; patientToCamera: number[] }
export interface PictureContour { name: string; role: string; lines: number[][] }
export interface LesionView {
  id: string; name: string; place: "in-picture" | "beside-picture" | "off-plane"; state?: State; verdict?: Verdict;
  lines: number[][]; distanceMm: number; where: string; motion: string;
}
export interface PictureCheck { name: string; standing: "not-yet-checked" | "good" | "faulty"; words: string; remedy: string }
export interface LesionStep { id: string; beforeMm: number; afterMm: number }
export interface RegistrationStep { taken: boolean; words: string[]; lesions: LesionStep[] }
export interface UltrasoundView {
  plane: number[]; probe?: number[]; area?: number[]; contours?: PictureContour[]; lesions?: LesionView[]; target?: string;
  checks?: PictureCheck[]; steps?: RegistrationStep[];
}
export interface LiveHeader {
  schema: string; stream: string; name: string; sequence: number; originMs: number; sentAtMs: number;
  fadeAfterMs?: number; goneAfterMs?: number; simulated?: boolean; pictures?: LivePicture[]; poses?: LivePose[];
  camera?: LiveCamera; ultrasound?: UltrasoundView; says?: Record<string, unknown>; pingMs?: number;
}
/** Each pose: the upper three rows of a 4x4, row by row, thing to patient, mm. */
export interface LiveMessage { header: LiveHeader; pictures: Uint8Array<ArrayBuffer>[]; poses: number[][] }

/** What cannot be used: the part and the reason. */
export class LiveFormatError extends Error {
  constructor(readonly part: string, reason: string) { super(`${part}: ${reason}`); }
}

const prefix = 12;
const poseNumbers = 12;
const magic = "IALIVE1\0";

/** The pictures are views of the given memory. */
export function readLive(bytes: ArrayBuffer): LiveMessage {
  if (bytes.byteLength < prefix || String.fromCharCode(...new Uint8Array(bytes, 0, 8)) !== magic) throw new LiveFormatError("message", "does not begin with IALIVE1");
  const length = new DataView(bytes).getUint32(8, true);
  if (length > bytes.byteLength - prefix) throw new LiveFormatError("message", "is cut short");
  const header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes, prefix, length))) as LiveHeader;
  demand(header);
  let at = prefix + length;
  const named = header.poses ?? [];
  if (at + 8 * poseNumbers * named.length > bytes.byteLength) throw new LiveFormatError("poses", "are cut short");
  const numbers = new DataView(bytes, at);
  const poses = named.map((_, i) => Array.from({ length: poseNumbers }, (_, k) => numbers.getFloat64(8 * (poseNumbers * i + k), true)));
  poses.forEach((p, i) => {
    if (!p.every(Number.isFinite)) throw new LiveFormatError(`poses[${i}]`, "is not finite");
  });
  at += 8 * poseNumbers * named.length;
  const sizes = (header.pictures ?? []).map((p) => (p.leftOut ? 0 : p.width * p.height * (p.channels ?? 1)));
  if (at + sizes.reduce((a, b) => a + b, 0) !== bytes.byteLength) throw new LiveFormatError("pictures", "do not fit the message's bytes");
  return { header, pictures: sizes.map((size) => new Uint8Array(bytes, (at += size) - size, size)), poses };
}

/** As appearanceOf takes it: fade, gone, and the words when it is lost. */
export const itemOf = (h: LiveHeader): Item => ({
  id: h.stream, kind: "picture", name: h.name, originMs: h.originMs, fadeAfterMs: h.fadeAfterMs, goneAfterMs: h.goneAfterMs, simulated: h.simulated,
});

function demand(h: LiveHeader): void {
  if (h?.schema !== "live.v1") throw new LiveFormatError("schema", `is '${String(h?.schema)}', this page reads 'live.v1'`);
  for (const at of ["originMs", "sentAtMs"] as const) if (!Number.isFinite(h[at])) throw new LiveFormatError(at, "is not finite");
  const { fadeAfterMs: fade, goneAfterMs: gone } = h;
  if ((fade === undefined) !== (gone === undefined)) throw new LiveFormatError("fadeAfterMs", "and goneAfterMs go together");
  if (fade !== undefined && gone !== undefined && !(fade >= 0 && fade < gone)) throw new LiveFormatError("fadeAfterMs", "is not between 0 and goneAfterMs");
  h.pictures?.forEach((p, i) => {
    if (!(p.width >= 1 && p.width <= 8192 && p.height >= 1 && p.height <= 8192)) throw new LiveFormatError(`pictures[${i}].width`, "and height are not between 1 and 8192");
    if (p.channels !== undefined && p.channels !== 1 && p.channels !== 3) throw new LiveFormatError(`pictures[${i}].channels`, "is neither 1 nor 3");
  });
  const u = h.ultrasound;
  if (!u) return;
  for (const [at, m] of [["plane", u.plane], ["probe", u.probe ?? u.plane]] as const) if (m.length !== 16) throw new LiveFormatError(at, `has ${m.length} numbers instead of 16`);
  if ((u.area ?? []).length % 2) throw new LiveFormatError("area", "has a u without its v");
  if (u.target !== undefined && !u.lesions?.some((l) => l.id === u.target)) throw new LiveFormatError("target", "is none of the lesions");
  for (const { beforeMm, afterMm } of (u.steps ?? []).flatMap((s) => s.lesions)) {
    if (!(beforeMm >= 0)) throw new LiveFormatError("steps.beforeMm", "is negative");
    if (!(afterMm >= 0)) throw new LiveFormatError("steps.afterMm", "is negative");
  }
}
