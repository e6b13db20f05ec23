// Whether this browser can be a headset's, and what to do where it cannot.
export interface Missing { what: string; remedy: string }

export interface Place { secure: boolean; xr?: { isSessionSupported(mode: XRSessionMode): Promise<boolean> } }

/** Empty where the session can be entered. */
export async function missingHere(place: Place): Promise<Missing[]> {
  if (!place.secure) return [{ what: "The connection is not secure (https), so the browser keeps its headset closed", remedy: "Open the https address that the workstation shows under Viewers" }];
  if (!place.xr) return [{ what: "This browser knows no headset (WebXR)", remedy: "Open this page in the headset itself: Meta Quest's own browser, or Edge on a HoloLens 2. Monitor and tablet show the same on the first screen" }];
  try {
    if (await place.xr.isSessionSupported("immersive-ar")) return [];
  } catch {
    return [{ what: "The browser refuses to say whether a headset is there", remedy: "Allow this page the use of the headset in the browser's settings, then load it again" }];
  }

  return [{ what: "The browser offers no view of the real field (immersive-ar)", remedy: "Use a headset with a see-through view: Quest 3, 3S, Pro or 2, or HoloLens 2. A headset for virtual scenes alone will not do" }];
}
