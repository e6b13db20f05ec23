// What the touching hand touches with: the index finger's tip, or the end of the controller that it holds, where that is known.
import type { Matrix4 } from "three";
import type { Place } from "./fingertip";
import { gripOf, indexTip, placeIn, sourceOf, toucherOf, type Toucher } from "./hands";

export class HandTip {
  leftHanded = false;
  toucher: Toucher = "finger";
  /** The ends of controllers, each in its own grip, mm. */
  readonly ends = new Map<XRHandedness, Place>();

  get hand(): XRHandedness {
    return this.leftHanded ? "left" : "right";
  }

  get otherHand(): XRHandedness {
    return this.leftHanded ? "right" : "left";
  }

  get endKnown(): boolean {
    return this.ends.has(this.hand);
  }

  /** In the space, mm. */
  tip(frame: XRFrame, space: XRReferenceSpace): Place | undefined {
    const source = sourceOf(frame, this.hand);
    if (source) this.toucher = toucherOf(source)!;
    if (source?.hand) return indexTip(frame, space, source);
    const [grip, end] = [this.grip(frame, space), this.ends.get(this.hand)];
    return grip && end && placeIn(grip, end);
  }

  /** The controller in the space, metres. */
  grip(frame: XRFrame, space: XRReferenceSpace): Matrix4 | undefined {
    const source = sourceOf(frame, this.hand);
    return source && !source.hand ? gripOf(frame, space, source) : undefined;
  }
}
