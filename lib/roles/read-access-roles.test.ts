import { expect, it } from "vitest";
import { readAccessRoles } from "./read-access-roles.ts";

const roleOf = (id: string) => ({ id, name: id, permissions: [] });

/** Pages of two of the roles that are there when each page is read. */
function pagesOf(readings: string[][]) {
	const asked: number[] = [];
	const readPage = async (page: number) => {
		const ids = readings[asked.push(page) - 1] ?? readings.at(-1) ?? [];
		const start = (page - 1) * 2;
		return { roles: ids.slice(start, start + 2).map(roleOf), start, limit: 2, total: ids.length };
	};
	return { asked, readPage };
}

const namesOf = (roles: { id: string }[]) => roles.map(({ id }) => id).join(" ");

it("reads the pages to the last", async () => {
	const { asked, readPage } = pagesOf([["a", "b", "c", "d", "e"]]);
	expect(namesOf(await readAccessRoles(readPage))).toBe("a b c d e");
	expect(asked).toEqual([1, 2, 3]);
});

it("reads all again where a role was deleted meanwhile, which moved another over a page's edge", async () => {
	const { asked, readPage } = pagesOf([
		["a", "b", "c", "d", "e"],
		["b", "c", "d", "e"],
	]);
	expect(namesOf(await readAccessRoles(readPage))).toBe("b c d e");
	expect(asked).toEqual([1, 2, 1, 2]);
});

it("has a role once that a new one moved to the next page", async () => {
	const { readPage } = pagesOf([
		["b", "c"],
		["a", "b", "c", "d"],
	]);
	expect(namesOf(await readAccessRoles(readPage))).toBe("b c");
	const moved = pagesOf([
		["b", "c", "d"],
		["a", "b", "c", "d"],
	]);
	expect(namesOf(await readAccessRoles(moved.readPage))).toBe("b c d");
});

it("ends where there is none, and passes a failure on", async () => {
	expect(await readAccessRoles(pagesOf([[]]).readPage)).toEqual([]);
	await expect(readAccessRoles(() => Promise.reject(new Error("No.")))).rejects.toThrow("No.");
});
