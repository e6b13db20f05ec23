// How the headset is placed on the patient: touches, motions of the head and a controller's end are collected here, and the
// workstation is asked what they give. It computes and keeps; nothing is decided here.
import { type Matrix4, Vector3 } from "three";
import type { LiveStream } from "../live-stream";
import { tipOf } from "../theatre/tool";
import { Fingertip, type Place } from "./fingertip";
import type { HandTip } from "./hand-tip";
import type { HeadAsk } from "./head-ask";
import { alignPlaces, checkTouches, leastTouches, nextCheck, type KnownPlace } from "./known-places";
import { Placement, type Alignment, type Check } from "./placement";
import { StillHead } from "./still-head";
import { TurnedController } from "./turned-controller";

export const motionLooks = 12;
const placesEveryMs = 1500;
/** A finger farther away is not at the field. */
const reachMm = 1100;

export class HeadPlacing {
  readonly placement = new Placement(20 * 60_000);
  places: KnownPlace[] = [];
  /** The tracked pointer is seen. */
  pointer = false;
  /** The tracker knows a marker on the headset. */
  marker = false;
  motion?: StillHead;
  turning?: TurnedController;
  private readonly touch = new Fingertip();
  private alignedBy?: object;
  private placesAskedMs = 0;
  private nowMs = 0;

  /** @param checked is called after a good check. */
  constructor(private readonly stream: LiveStream, private readonly hands: HandTip, private readonly ask: HeadAsk, private readonly checked: () => void) {}

  /** How far the touch has come, 0 … 1. */
  get progress(): number {
    return this.touch.progress;
  }

  /** As time goes on; places are asked for again and again. */
  step(ms: number): void {
    this.nowMs = ms;
    this.placement.age(ms);
    if (ms - this.placesAskedMs > placesEveryMs) void this.askPlaces();
  }

  /** Motions of the head or a turned controller, where these are collected. @returns whether they are. */
  collects(frame: XRFrame, space: XRReferenceSpace, head: Matrix4): boolean {
    if (this.motion) {
      if (this.motion.take(head, this.stream.nowMs()) && this.motion.looks.length >= motionLooks) void this.alignByMotion();
      return true;
    }

    if (!this.turning) return false;
    const grip = this.hands.grip(frame, space);
    if (grip && this.turning.take(grip, this.stream.nowMs())) void this.findEnd();
    return true;
  }

  /**
   * @param tip of the finger, away from the panel; mm.
   * @param may a touch is waited for now.
   * @returns where the finger is that may touch.
   */
  take(tip: Place | undefined, head: Matrix4, ms: number, may: boolean): Place | undefined {
    const touching = may && this.placement.standing !== "checked" && !this.ask.asking && this.wanted() !== undefined;
    const eye = new Vector3().setFromMatrixPosition(head).multiplyScalar(1000);
    const at = touching && tip && eye.distanceTo(new Vector3(...tip)) < reachMm ? tip : undefined;
    const touched = this.touch.take(at, ms);
    if (touched) this.touched(touched);
    return at;
  }

  /** What was checked has to be checked again. */
  fell(why: string): void {
    if (this.placement.standing !== "checked") return;
    this.doubt(why);
    void this.stream.ask("headset-lost", { why });
  }

  /** The headset's space is another one. */
  lost(why: string): void {
    if (this.placement.standing !== "none") void this.stream.ask("headset-lost", { why });
    this.placement.lost(why);
  }

  /** As whoever wears it asked. */
  doubt(why: string): void {
    this.placement.doubt(why);
    this.touch.forget();
  }

  takeBack(): void {
    this.placement.takeBack();
    this.touch.forget();
  }

  anew(): void {
    this.placement.refused("");
    this.touch.forget();
  }

  async align(): Promise<void> {
    await this.alignBy({ touches: this.placement.touches });
  }

  async askPlaces(): Promise<void> {
    this.placesAskedMs = this.nowMs;
    const answer = await this.stream.ask("headset-places");
    if (!answer.done || !answer.told) return;
    const told = answer.told as unknown as { places: KnownPlace[]; pointer: boolean; marker: boolean; aligned: boolean; holdsMs: number };
    [this.places, this.pointer, this.marker, this.placement.holdsMs] = [told.places, told.pointer, told.marker, told.holdsMs];
    // The program began anew and knows nothing of this headset: it computes the same again, and what it draws is checked again.
    if (!told.aligned && this.alignedBy && this.placement.alignment && !this.ask.asking) await this.alignBy(this.alignedBy, "the workstation began anew");
  }

  /** The place whose touch is waited for. */
  private wanted(): { id: string; name: string } | undefined {
    if (this.placement.standing !== "none") return nextCheck(this);
    return this.places.length < leastTouches ? undefined : alignPlaces(this.places).find((p) => !this.placement.touches.some((t) => t.place === p.id));
  }

  private touched(at: Place): void {
    const place = this.wanted();
    if (!place) return;
    const tip = place.id === "pointer-tip" ? tipOf(this.stream) : undefined;
    if (place.id === "pointer-tip" && (!tip || tip.opacity <= 0)) {
      this.ask.refused = "the pointer is not seen: bring it into the tracker's view";
      return;
    }

    this.ask.refused = "";
    this.placement.touched({ place: place.id, at, ...(tip && { tip: tip.at }) });
    if (this.placement.standing === "none") {
      if (this.wanted() === undefined) void this.align();
    } else if (this.placement.touches.length === checkTouches) {
      void this.check();
    }
  }

  private async alignByMotion(): Promise<void> {
    const looks = this.motion!.looks;
    this.motion = undefined;
    await this.alignBy({ poses: looks });
  }

  /** @param why it is done again by itself. */
  private async alignBy(what: object, why = ""): Promise<void> {
    const told = await this.ask.for("headset-align", what);
    this.alignedBy = told && what;
    if (told) this.placement.aligned(told as unknown as Alignment, why);
    else this.placement.refused(this.ask.refused);
    this.ask.refused = "";
    // A hand that rests meanwhile touches nothing: it goes somewhere first.
    this.touch.forget();
  }

  private async check(): Promise<void> {
    const told = await this.ask.for("headset-check", { touches: this.placement.touches });
    if (told) this.placement.checked(told as unknown as Check, this.nowMs);
    else this.placement.touches = [];
    this.touch.forget();
    if (this.placement.standing === "checked") this.checked();
  }

  private async findEnd(): Promise<void> {
    const [hand, poses] = [this.hands.hand, this.turning!.looks];
    this.turning = undefined;
    const told = await this.ask.for("headset-tip", { poses });
    if (told) this.hands.ends.set(hand, (told as unknown as { tip: Place }).tip);
    this.touch.forget();
  }
}
