/** How a probability is said: ChanceWords.cs is the original, and both pass vectors/chance.json. Never certain. */
export const chanceWords = (p: number | undefined) => (p === undefined ? "–" : p > 0.99 ? "> 99 %" : p < 0.01 ? "< 1 %" : `${Math.floor(100 * p + 0.5)} %`);
