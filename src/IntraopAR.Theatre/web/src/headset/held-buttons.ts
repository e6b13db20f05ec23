// Buttons of controllers, told once when they go down.
const clearButton = 4;

export class HeldButtons {
  private down = new Set<XRHandedness>();

  /** @returns whether A or X (the first button beside trigger, grip and stick) went down. */
  take(sources: Iterable<XRInputSource>): boolean {
    const now = new Set([...sources].filter((s) => !s.hand && s.gamepad?.mapping === "xr-standard" && s.gamepad.buttons[clearButton]?.pressed).map((s) => s.handedness));
    const went = [...now].some((h) => !this.down.has(h));
    this.down = now;
    return went;
  }
}
