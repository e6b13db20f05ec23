// The line to the workstation as something that ages: what is drawn fades with it and is gone with it.
import { appearanceOf } from "../appearance";
import type { LiveStream } from "../live-stream";

/** The connection is asked so often; it fades when two answers are missing. */
export const watchMs = 100;
const linkFadeMs = 300;
const linkGoneMs = 500;

/** 0 where the workstation does not answer. */
export function linkOpacity(stream: LiveStream): number {
  return appearanceOf({ id: "link", kind: "picture", name: "workstation", originMs: 0, fadeAfterMs: linkFadeMs, goneAfterMs: linkGoneMs }, Math.min(stream.silentMs(), 1e9)).opacity;
}
