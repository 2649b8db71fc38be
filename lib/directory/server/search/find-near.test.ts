import { describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import { DirectoryWords, SeenWords } from "./directory-words.ts";
import { countDirectory, searchDirectory } from "./search-directory.ts";

describe("a misspelt name that very many names are like", () => {
	const directory = useDirectory();
	const crowd = (size: number) =>
		Array.from({ length: size }, (_, at) => ({ user_id: `u${at}`, name: "Kowalska", nickname: `n${at}` }));

	it.each([
		[2_000, false],
		[2_001, true],
	])("finds the best of the first 2,000 of %i, and says if there are more", async (size, isNearCut) => {
		await directory.fill(...crowd(size));
		const text = "kovalska";
		const words = DirectoryWords.read({ permissions: ["pii:reveal"] }, text);
		const seen = new SeenWords({ permissions: [] }, text);
		for (const asked of [{ words }, { seen }]) {
			const page = await searchDirectory(directory.db(), { ...asked, offset: 0, limit: 100 });
			expect([page.users.length, page.isNearCut]).toEqual([50, isNearCut]);
		}
	});
});

describe("an address or a number of which the index looks up a part", () => {
	const directory = useDirectory();

	it.each([
		["ann.walker@acme.example", ["ann.walker@acme.example", "joann.walker@acme.example"]],
		["ord-2026-1002121", ["ORD-2026-1002121", "ORD-2026-10021210"]],
		["c0ffee-00012345678901", ["c0ffee-00012345678901"]],
	])("finds only those who have all of %s", async (text, found) => {
		const notes = [
			...[
				"ann.walker@acme.example",
				"ann.walker@other.example",
				"joann.walker@acme.example",
				"walker.ann@acme.example",
			],
			...["ORD-2026-1002121", "ORD-2025-1002121", "ORD-2026-10021210", "1002121", "ORD-2026 and 1002121"],
			...["c0ffee-00012345678901", "c0ffed-00012345678901", "c0ffee-10012345678901"],
		];
		await directory.fill(...notes.map((note, at) => ({ user_id: `u${at}`, app_metadata: { note } })));
		const words = DirectoryWords.read({ permissions: ["pii:reveal"] }, text);
		expect(await countDirectory(directory.db(), { words })).toBe(found.length);
		const { users } = await searchDirectory(directory.db(), { words, offset: 0, limit: found.length });
		expect(users.map(({ user }) => notes[Number(String(user.user_id).slice(1))])).toEqual(found);
	});
});
