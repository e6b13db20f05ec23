import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { appearanceOf } from "../src/appearance";
import { chanceWords } from "../src/chance";
import { headAppearanceOf, radiusAt, type HeadDoubt } from "../src/headset/head-doubt";
import { LiveFormatError, readLive } from "../src/live-message";
import type { Item, Region } from "../src/scene";
import { distanceTo, saidDistance } from "../src/theatre/tool";

/** `npm test` runs in the package's folder. */
const folder = "../../IntraopAR.Scene/vectors";

interface Look { ring: string; words: string; semiAxesMm: number[] }
interface HeadVector { nowMs: number; item: Item & { region: Region }; doubt: HeadDoubt; errorMm: number; look: Look }
interface LiveVector { bytes: string; refused?: string; header: Record<string, unknown>; pictures: number[][]; poses?: number[][] }
interface DistanceVector { region: Region; at: [number, number, number]; mm: number; words: string }

/** What each file of vectors demands; the other heads pass the same files (VectorFolderTests.cs). */
const demands: Record<string, (vector: never) => void> = {
  "appearance.json": ({ item, nowMs, look }: { item: Item; nowMs: number; look: object }) => assert.deepEqual(appearanceOf(item, nowMs), look),
  "chance.json": ({ chance, words }: { chance: number | null; words: string }) => assert.equal(chanceWords(chance ?? undefined), words),
  "distance.json": ({ region, at, mm, words }: DistanceVector) => {
    const found = distanceTo(region, region.semiAxesMm, at);
    assert.ok(Math.abs(found - mm) < 1e-6, `${found} for ${mm}`);
    assert.equal(saidDistance(found), words);
  },
  "headset.json": ({ item, nowMs, doubt, errorMm, look }: HeadVector) => {
    assert.ok(Math.abs(radiusAt(doubt, item.region.centre) - errorMm) < 1e-6);
    const drawn = headAppearanceOf(item, nowMs, doubt);
    assert.equal(drawn.ring, look.ring);
    assert.equal(drawn.words, look.words);
    assert.equal(drawn.semiAxesMm.length, look.semiAxesMm.length);
    drawn.semiAxesMm.forEach((a, i) => assert.ok(Math.abs(a - look.semiAxesMm[i]!) < 1e-6));
  },
  "live.json": ({ bytes, refused, header, pictures, poses }: LiveVector) => {
    const read = () => readLive(Uint8Array.from(Buffer.from(bytes, "base64")).buffer as ArrayBuffer);
    if (refused !== undefined) {
      assert.throws(read, (e) => e instanceof LiveFormatError && e.part === refused);
      return;
    }

    const message = read();
    for (const [name, value] of Object.entries(header)) assert.deepEqual(message.header[name as keyof typeof message.header], value, name);
    assert.deepEqual(message.pictures.map((p) => [...p]), pictures);
    assert.deepEqual(message.poses, poses ?? []);
  },
};

test("every file of vectors is read, and no other", () => assert.deepEqual(readdirSync(folder).sort(), Object.keys(demands).sort()));
for (const [file, demand] of Object.entries(demands))
  for (const vector of JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as { says: string }[]) test(`${file}: ${vector.says}`, () => demand(vector as never));
