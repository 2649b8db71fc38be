import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { drawDirectoryUsers } from "../../../../testing/directory/draw-directory-users.ts";
import { makeLookUps } from "../../../../testing/directory/look-ups.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { saveUsers } from "../rows/save-users.ts";
import { DirectoryWords } from "./directory-words.ts";
import { searchDirectory } from "./search-directory.ts";

let database: OpenDatabase;
beforeAll(async () => {
	applySettings();
	database = await openTestDatabase();
});
afterAll(() => database.close());

it("finds the person first in 95 of 100 look-ups, and among the first five in 99", async () => {
	const users = [...drawDirectoryUsers(600, 14)];
	await saveUsers(database.db, users, new Date());
	const lookUps = makeLookUps(users, 200, 14);
	const places: { place: number; text: string; kind: string }[] = [];
	for (const { text, kind, userId } of lookUps) {
		const words = DirectoryWords.read({ permissions: ["pii:reveal"] }, text);
		const { users: found } = await searchDirectory(database.db, { words, offset: 0, limit: 5 });
		places.push({ place: found.findIndex(({ user }) => user.user_id === userId), text, kind });
	}
	const missed = places.filter(({ place }) => place === -1);
	expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.01 * lookUps.length);
	const later = places.filter(({ place }) => place !== 0);
	expect(later.length, JSON.stringify(later)).toBeLessThanOrEqual(0.05 * lookUps.length);
	expect(new Set(lookUps.map(({ kind }) => kind)).size).toBe(8);
});
