// The panel before anything may be drawn: placing the headset on the patient, then the check.
import { capital } from "../theatre/dom";
import { button, mm, type HeadState, type PanelView } from "./head-state";
import { alignPlaces, checkTouches, leastTouches, nextCheck } from "./known-places";
import { wantedTurns } from "./turned-controller";

export function placingPage(s: HeadState): PanelView {
  const { placement } = s;
  const checking = placement.standing === "placed" || placement.standing === "again";
  const touched = placement.touches.length;
  const back = button("take-back", "Take back", { disabled: touched === 0 });
  const side = s.leftHanded ? "left" : "right";
  const finger = s.touches.with === "finger" ? `${side} index finger` : `end of the ${side} controller`;
  const warns = placement.why !== "";
  if (s.motion)
    return { title: "Place by motions of the head", thing: `Look at the field, nod, turn and tilt the head; hold still each time: ${s.motion.taken} of ${s.motion.wanted}`, note: "The tracker must see the headset's marker", buttons: [button("motion-stop", "Stop")] };
  if (s.touches.turned !== undefined)
    return { title: `The end of the ${side} controller`, thing: `Rest the end in one place and turn the handle about it to all sides: ${s.touches.turned} of ${wantedTurns}`, note: "That end touches, and no other. A controller is not sterile: it goes into a bag", buttons: [button("end-stop", "Stop")] };
  if (s.touches.with === "controller" && !s.touches.endKnown)
    return {
      title: "First: the controller's end", thing: `Rest the end that shall touch in one place, press, and turn the handle about it`, note: capital(placement.why) || "Or lay the controllers down and touch with a finger", warns,
      buttons: [button("end", "Find its end", { primary: true }), button("more", "More")],
    };
  if (checking) {
    const next = nextCheck(s);
    const title = placement.standing === "again" ? "Check again" : "Check, before anything is drawn";
    const thing = next ? `Hold the ${finger} still on ${next.name}: ${touched} of ${checkTouches}` : "No place is left to check with: touch another landmark with the pointer at the workstation, or bring the pointer into view";
    const note = placement.why ? capital(placement.why) : `Expected within ${mm(placement.alignment!.expectedMm)}. Places that were not used check it.`;
    const rest = placement.touches.map((t) => `✓  ${s.places.find((p) => p.id === t.place)?.name ?? "the pointer's tip"}`);
    return { title, thing, note, warns, rest, buttons: [back, button("anew", "Place anew"), button("more", "More")] };
  }

  const all = alignPlaces(s.places);
  const next = all.find((p) => !placement.touches.some((t) => t.place === p.id));
  const few = s.places.length < leastTouches;
  const thing = few ? `Touch landmarks with the pointer first, at the workstation (step 3): ${s.places.length} of ${leastTouches} known`
    : next ? `Hold the ${finger} still on ${next.name}: ${touched} of ${all.length}` : "Placing";
  const enough = touched >= leastTouches && next !== undefined;
  return {
    title: "Place the pictures on the patient", thing, note: capital(placement.why), warns,
    rest: few ? [] : all.map((p) => `${placement.touches.some((t) => t.place === p.id) ? "✓" : p === next ? "→" : "○"}  ${p.name}`),
    buttons: [...(enough ? [button("align", `Place with ${touched}`, { primary: true })] : []), back, ...(s.marker ? [button("motion", "By head motion")] : []), button("more", "More")],
  };
}
