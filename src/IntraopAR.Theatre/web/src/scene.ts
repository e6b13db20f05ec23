// The TypeScript copy of scene.v1; the C# records in IntraopAR.Scene are the original and say what each field means.
export type Kind = "organ" | "vessel" | "lesion" | "tool" | "picture" | "message";
export type State = "seen" | "vanished";
export type Verdict = "guide" | "confirm" | "do-not-use";

export interface Region {
  centre: [number, number, number];
  semiAxesMm: [number, number, number];
  rotation: number[];
}

export interface Item {
  id: string;
  kind: Kind;
  name: string;
  role?: string;
  mesh?: string;
  picture?: string;
  pose?: number[];
  state?: State;
  verdict?: Verdict;
  words?: string[];
  region?: Region;
  r90Mm?: number;
  baselineDiameterMm?: number;
  currentDiameterMm?: number;
  originMs: number;
  fadeAfterMs?: number;
  goneAfterMs?: number;
  simulated?: boolean;
  colour?: string;
  opacity?: number;
}

export interface SceneDocument {
  schema: string;
  caseCode: string;
  simulated: boolean;
  sentAtMs: number;
  live?: boolean;
  items: Item[];
}

export function parseScene(text: string): SceneDocument {
  const document = JSON.parse(text) as SceneDocument;
  if (document?.schema !== "scene.v1") throw new Error(`schema is '${String(document?.schema)}', this page reads 'scene.v1'`);
  if (!Array.isArray(document.items)) throw new Error("the scene has no items");
  for (const item of document.items)
    if (item.simulated && !document.simulated) throw new Error(`${item.id} is simulated in a scene that is not marked as such`);
  return document;
}
