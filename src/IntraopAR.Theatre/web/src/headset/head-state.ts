// How things stand in the headset, for what the panel says.
import type { SceneDocument } from "../scene";
import type { Session } from "../theatre/session";
import type { Toucher } from "./hands";
import type { KnownPlace } from "./known-places";
import type { PanelButton, PanelContent } from "./panel";
import type { PanelChoice } from "./panel-choice";
import type { Placement } from "./placement";

export interface HeadState {
  scene: SceneDocument; session?: Session; placement: Placement; choice: PanelChoice; nowMs: number; places: KnownPlace[]; pointer: boolean; marker: boolean;
  /** What this viewer's role may ask for. */
  may: string[];
  blend: XREnvironmentBlendMode; linkLost: boolean; refused: string; reduced: string[]; frameMs: number; nominalMs: number;
  /** From the tip to each lesion's region, in words. */
  distances: Map<string, string>;
  motion?: { taken: number; wanted: number }; leftHanded: boolean;
  touches: { with: Toucher; endKnown: boolean; turned?: number };
}

/** One page of the panel. */
export type PanelView = Pick<PanelContent, "title" | "thing" | "buttons"> & Partial<PanelContent>;

export const button = (id: string, label: string, more: Partial<PanelButton> = {}): PanelButton => ({ id, label, ...more });
export const mm = (v: number) => `${v.toFixed(0)} mm`;
