// The TypeScript copies of plan.v1 and dossier.v1; PlanSheet.cs, PlanAnswer.cs and DossierSheet.cs are the originals.
export type Language = "en" | "zh";
export type Action = "resect" | "ablate" | "observe" | "mark";

export interface Said { en: string; zh: string; sources: { en: string; zh: string }[] }
export interface Finding { lesion?: string; rule?: string; weight: "refused" | "noted" | "asked"; said: Said; because: Said[] }
export interface Near { name: string; distanceMm: number }
export interface Zone {
  lesions: string[]; name: string; axialMm: number; radialMm: number; centreLps: number[]; axis: number[]; tipLps: number[]; entryLps?: number[]; lengthMm?: number; vessel?: Near; organ?: Near; clear: boolean; faults: string[];
}
export interface Target { id: string; action?: Action; diameterMm: number; marginMm?: number; probabilityR0?: number; insideResection?: boolean }
export interface Cut { name: string; form: "line" | "ring" | "plane" | "bent"; turns: boolean; cap?: string; map?: string; resected: string; least?: number; leastAt?: number[] }
export interface PlanSheet {
  schema: string;
  answer: {
    caseCode: string; registered: boolean; whyNoProbability?: string; marginMm: number; probabilityAll?: number;
    volumes: { liverMl: number; resectedMl: number; remnantMl: number; remnantShare: number; zonesMl?: number };
    targets: Target[]; zones: Zone[]; findings: Finding[]; proposal?: { zones: number; fewestPossible: number; fewestProven: boolean; leastProven: boolean; notCovered: { id: string; why: string }[] };
  };
  cuts: Cut[];
  surfaces: { id: string; name: string; kind: "organ" | "vessel"; role?: string; mesh: string }[];
  lesions: { id: string; name: string; centre: number[]; mesh: string }[];
  changes: { at: string; by: string; what: string }[];
}

export interface Fragments { top: string; patient: string; lesions: Record<string, string>; sources: string }
/** A fact that is missing and would decide something. */
export interface DossierAsk { fact: string; lesions: string[]; en: string; zh: string; form: string; rules: string[]; options?: { value: string; en: string; zh: string }[] | null }
export interface DossierSheet { schema: string; caseCode: string; notes: string[]; asks: DossierAsk[]; lesions: { id: string; name: string; vanished?: boolean }[]; en: Fragments; zh: Fragments }

export async function load<T extends { schema: string }>(address: string, schema: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const sheet = (await answer.json()) as T;
  if (sheet.schema !== schema) throw new Error(`${address}: schema is '${sheet.schema}', this page reads '${schema}'`);
  return sheet;
}
