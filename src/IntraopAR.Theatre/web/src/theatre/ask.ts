import type { Answer } from "../live-stream";

/** Asks the program for something; always answered, where it was refused with why. */
export type Ask = (what: string, args?: object) => Promise<Answer>;
