/**
 * The share of a picture's pixels that are not what another one has there or right beside it: smooth edges may be smoother, nothing
 * may be elsewhere, before or behind something else.
 */
export function unlikePixels(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  const tolerance = 12;
  let unlike = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = 4 * (y * width + x);
      if (![0, 1, 2].every((c) => within(a[at + c]!, b, at + c, 4 * width, tolerance))) unlike++;
    }
  }

  return unlike / (width * height);
}

function within(value: number, of: Uint8Array, at: number, row: number, tolerance: number): boolean {
  let [low, high] = [255, 0];
  for (let dy = -row; dy <= row; dy += row) {
    for (let dx = -4; dx <= 4; dx += 4) {
      const v = of[at + dy + dx]!;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }

  return value >= low - tolerance && value <= high + tolerance;
}
