// What the headset says of hands and controllers in a frame.
import { Matrix4, Vector3 } from "three";
import type { Place } from "./fingertip";

export interface Pointing { source: XRInputSource; ray: Matrix4 }

/** What a hand touches with: its index finger, or the controller that it holds. */
export type Toucher = "finger" | "controller";

export const toucherOf = (source: XRInputSource): Toucher | undefined => (source.hand ? "finger" : source.gripSpace && source.targetRayMode === "tracked-pointer" ? "controller" : undefined);

export const sourceOf = (frame: XRFrame, handedness: XRHandedness) => [...frame.session.inputSources].find((s) => s.handedness === handedness && toucherOf(s) !== undefined);

/** Where the index finger's skin ends: the joint lies inside of the finger by its radius, along the finger. Space's frame, mm. */
export function indexTip(frame: XRFrame, space: XRReferenceSpace, source: XRInputSource): Place | undefined {
  const joint = source.hand?.get("index-finger-tip");
  const pose = joint && frame.getJointPose?.(joint, space);
  return pose && placeIn(new Matrix4().fromArray(pose.transform.matrix), [0, 0, -1000 * (pose.radius ?? 0)]);
}

/** The controller in the space, metres; nothing where the headset only guesses where it is. */
export function gripOf(frame: XRFrame, space: XRReferenceSpace, source: XRInputSource): Matrix4 | undefined {
  const pose = source.gripSpace && frame.getPose(source.gripSpace, space);
  return pose && !pose.emulatedPosition ? new Matrix4().fromArray(pose.transform.matrix) : undefined;
}

/** A place on what has the pose, mm. */
export function placeIn(pose: Matrix4, at: Place): Place {
  const place = new Vector3(...at).multiplyScalar(0.001).applyMatrix4(pose).multiplyScalar(1000);
  return [place.x, place.y, place.z];
}

export function pointings(frame: XRFrame, space: XRReferenceSpace): Pointing[] {
  return [...frame.session.inputSources].flatMap((source) => {
    const pose = source.targetRayMode === "gaze" ? undefined : frame.getPose(source.targetRaySpace, space);
    return pose ? [{ source, ray: new Matrix4().fromArray(pose.transform.matrix) }] : [];
  });
}
