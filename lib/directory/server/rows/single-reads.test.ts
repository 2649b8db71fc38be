import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { term } from "../../../lucene/build-query.ts";
import { countCoverage } from "../search/count-coverage.ts";
import { countDirectory } from "../search/search-directory.ts";
import { saveUsers } from "./save-users.ts";
import { applySingleChanges, forgetPermissions, keepSingleRead, listUnread } from "./single-reads.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 12, 0, second));
const id = "auth0|ana";

describe("what Auth0 tells of a user alone", () => {
	const directory = useDirectory();
	beforeEach(() =>
		directory.fill(
			{ user_id: id, last_login: "2026-11-01T00:00:00.000Z" },
			{ user_id: "auth0|bo", last_login: "2026-11-02T00:00:00.000Z" },
		),
	);

	async function known() {
		const { factors, lockedOut, permissions } = directoryUsers;
		const [row] = await directory
			.db()
			.select({ factors, lockedOut, permissions })
			.from(directoryUsers)
			.where(eq(directoryUsers.userId, id));
		return row;
	}
	const keep = (read: Parameters<typeof keepSingleRead>[2], second: number) =>
		keepSingleRead(directory.db(), id, read, at(second));
	const change = (kind: "factors" | "lockout" | "permissions", isLockedOut: boolean | null, second: number) =>
		applySingleChanges(directory.db(), [{ kind, id, isLockedOut, at: at(second) }]);

	it("is unknown at first, known after a read, and stays when the profile is read again", async () => {
		expect(await known()).toEqual({ factors: null, lockedOut: null, permissions: null });
		await keep({ factors: ["totp", "phone", "totp"], isLockedOut: false, permissions: ["read", "read api"] }, 10);
		await saveUsers(directory.db(), [{ user_id: id, name: "Ana" }], new Date());
		expect(await known()).toEqual({
			factors: ["phone", "totp"],
			lockedOut: false,
			permissions: ["read", "read api"],
		});
	});

	it("is not taken from a read that began before a later read or change", async () => {
		await keep({ factors: ["totp"], isLockedOut: true, permissions: ["read"] }, 10);
		await keep({ factors: [], isLockedOut: false, permissions: [] }, 9);
		expect(await known()).toEqual({ factors: ["totp"], lockedOut: true, permissions: ["read"] });
		await change("factors", null, 20);
		await change("lockout", false, 20);
		await change("permissions", null, 20);
		await keep({ factors: ["phone"], isLockedOut: true, permissions: ["write"] }, 19);
		expect(await known()).toEqual({ factors: null, lockedOut: false, permissions: null });
		await keep({ factors: ["phone"], permissions: ["write"] }, 20);
		expect(await known()).toEqual({ factors: ["phone"], lockedOut: false, permissions: ["write"] });
	});

	it("is not changed by an entry of the log from before the read, unless the clocks may differ", async () => {
		await keep({ factors: ["totp"], isLockedOut: false }, 10);
		await change("factors", null, 9);
		await change("lockout", true, 8);
		expect(await known()).toMatchObject({ factors: ["totp"], lockedOut: false });
		await applySingleChanges(directory.db(), [
			{ kind: "lockout", id, isLockedOut: true, at: new Date(at(10).getTime() - 500) },
		]);
		expect(await known()).toMatchObject({ factors: ["totp"], lockedOut: true });
	});

	it("does not count after permissions left an API, of everybody who had some then, until a later read", async () => {
		const counts = async () => {
			const found = await countDirectory(directory.db(), {
				words: undefined,
				node: term("direct_permission", "read"),
				scope: undefined,
			});
			const [covered] = await countCoverage(directory.db(), undefined, ["direct_permission"]);
			const unread = await listUnread(directory.db(), {
				parts: ["permissions"],
				staleBefore: at(0),
				except: ["auth0|bo"],
				limit: 5,
			});
			return { found, known: covered?.known, unread };
		};
		const counted = { found: 1, known: 1, unread: [] };
		const uncounted = { found: 0, known: 0, unread: [id] };
		await keep({ permissions: ["read"] }, 10);
		expect(await counts()).toEqual(counted);
		await forgetPermissions(directory.db(), at(8));
		expect(await counts()).toEqual(counted);
		await forgetPermissions(directory.db(), at(20));
		await forgetPermissions(directory.db(), at(15));
		expect(await counts()).toEqual(uncounted);
		// A read that was under way when the permissions left does not count either.
		await keep({ permissions: ["read"] }, 19);
		expect(await counts()).toEqual(uncounted);
		await keep({ permissions: ["read"] }, 21);
		expect(await counts()).toEqual(counted);
		await keep({ permissions: [] }, 22);
		await forgetPermissions(directory.db(), at(30));
		expect(await counts()).toEqual({ found: 0, known: 1, unread: [] });
	});

	it("follows the latest of several changes", async () => {
		const changes = [true, false].map((isLockedOut, second) => ({
			kind: "lockout" as const,
			id,
			isLockedOut,
			at: at(second),
		}));
		await applySingleChanges(directory.db(), changes.toReversed());
		expect(await known()).toMatchObject({ lockedOut: false });
	});

	it("is read next where it is unknown, the latest sign-in first, and then where it is old", async () => {
		const next = (parts: Parameters<typeof listUnread>[1]["parts"], ...except: string[]) =>
			listUnread(directory.db(), { parts, staleBefore: at(30), except, limit: 5 });
		expect(await next(["factors", "lockout"])).toEqual(["auth0|bo", id]);
		await keepSingleRead(directory.db(), "auth0|bo", { factors: [] }, at(40));
		expect(await next(["factors"])).toEqual([id]);
		await keep({ factors: [], isLockedOut: false, permissions: [] }, 10);
		expect(await next(["lockout"])).toEqual(["auth0|bo"]);
		expect(await next(["permissions"])).toEqual(["auth0|bo"]);
		expect(await next(["factors"])).toEqual([id]);
		// Users who cannot be read hold up nobody.
		expect(await next(["lockout", "factors"], "auth0|bo")).toEqual([id]);
		await keep({ factors: [], isLockedOut: false, permissions: [] }, 50);
		expect(await next(["factors"])).toEqual([]);
	});
});
