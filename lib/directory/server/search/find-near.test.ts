import { describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import { DirectoryWords, SeenWords } from "./directory-words.ts";
import { searchDirectory } from "./search-directory.ts";

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
