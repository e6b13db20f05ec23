// From the screen to a pixel of a picture that is shown whole, in the middle of its place.

/** @returns nothing outside of the picture. (0, 0) is the centre of the upper left pixel. */
export function pixelAt(x: number, y: number, box: { left: number; top: number; width: number; height: number }, width: number, height: number): { u: number; v: number } | undefined {
  const scale = Math.min(box.width / width, box.height / height);
  if (!(scale > 0)) return undefined;
  const u = (x - box.left - (box.width - width * scale) / 2) / scale - 0.5;
  const v = (y - box.top - (box.height - height * scale) / 2) / scale - 0.5;
  return u >= -0.5 && v >= -0.5 && u <= width - 0.5 && v <= height - 0.5 ? { u, v } : undefined;
}

/** The other way round, relative to the place's corner. */
export function placeOf(u: number, v: number, box: { width: number; height: number }, width: number, height: number): { x: number; y: number } {
  const scale = Math.min(box.width / width, box.height / height);
  return { x: (box.width - width * scale) / 2 + (u + 0.5) * scale, y: (box.height - height * scale) / 2 + (v + 0.5) * scale };
}
