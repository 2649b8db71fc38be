import { expect, it } from "vitest";
import { readAccessRoles } from "./read-access-roles.ts";

const roleOf = (id: string) => ({ id, name: id, permissions: [] });

/** Returns pages of two roles from the state at the time of each read. */
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

it("a read of the roles reads all pages", async () => {
	const { asked, readPage } = pagesOf([["a", "b", "c", "d", "e"]]);
	expect(namesOf(await readAccessRoles(readPage))).toBe("a b c d e");
	expect(asked).toEqual([1, 2, 3]);
});

it("a read of the roles starts again if a role was deleted between pages, because that moves another role to a page already read", async () => {
	const { asked, readPage } = pagesOf([
		["a", "b", "c", "d", "e"],
		["b", "c", "d", "e"],
	]);
	expect(namesOf(await readAccessRoles(readPage))).toBe("b c d e");
	expect(asked).toEqual([1, 2, 1, 2]);
});

it("a read of the roles returns a role once if a new role moved it to the next page", async () => {
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

it("a read of the roles returns nothing for a tenant without roles, and passes an error on", async () => {
	expect(await readAccessRoles(pagesOf([[]]).readPage)).toEqual([]);
	await expect(readAccessRoles(() => Promise.reject(new Error("No.")))).rejects.toThrow("No.");
});
