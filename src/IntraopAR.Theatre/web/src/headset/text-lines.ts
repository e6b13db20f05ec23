/** Words on as many lines as they need, and no more than there is room for; what is cut ends in "…". */
export function lines(text: string, width: number, measure: (text: string) => number, most: number): string[] {
  const out: string[] = [];
  for (const word of text.split(" ")) {
    const last = out[out.length - 1];
    if (last !== undefined && measure(`${last} ${word}`) <= width) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }

  if (out.length <= most) return out;
  let cut = out[most - 1]!;
  while (cut.length > 0 && measure(`${cut}…`) > width) cut = cut.slice(0, -1);
  return [...out.slice(0, most - 1), `${cut}…`];
}
