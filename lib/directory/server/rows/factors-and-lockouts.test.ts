import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { applyProtection, keepProtection, listUnread } from "./factors-and-lockouts.ts";
import { saveUsers } from "./save-users.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 12, 0, second));
const id = "auth0|ana";

describe("the factors and the lockout of a user", () => {
	const directory = useDirectory();
	beforeEach(() =>
		directory.fill(
			{ user_id: id, last_login: "2026-11-01T00:00:00.000Z" },
			{ user_id: "auth0|bo", last_login: "2026-11-02T00:00:00.000Z" },
		),
	);

	async function known() {
		const { factors, lockedOut } = directoryUsers;
		const [row] = await directory
			.db()
			.select({ factors, lockedOut })
			.from(directoryUsers)
			.where(eq(directoryUsers.userId, id));
		return row;
	}
	const keep = (read: Parameters<typeof keepProtection>[2], second: number) =>
		keepProtection(directory.db(), id, read, at(second));
	const change = (kind: "factors" | "lockout", isLockedOut: boolean | null, second: number) =>
		applyProtection(directory.db(), [{ kind, id, isLockedOut, at: at(second) }]);

	it("are unknown at first, known after a read, and stay when the profile is read again", async () => {
		expect(await known()).toEqual({ factors: null, lockedOut: null });
		await keep({ factors: ["totp", "phone", "totp"], isLockedOut: false }, 10);
		await saveUsers(directory.db(), [{ user_id: id, name: "Ana" }], new Date());
		expect(await known()).toEqual({ factors: ["phone", "totp"], lockedOut: false });
	});

	it("are not taken from a read that began before a later read or change", async () => {
		await keep({ factors: ["totp"], isLockedOut: true }, 10);
		await keep({ factors: [], isLockedOut: false }, 9);
		expect(await known()).toEqual({ factors: ["totp"], lockedOut: true });
		await change("factors", null, 20);
		await change("lockout", false, 20);
		await keep({ factors: ["phone"], isLockedOut: true }, 19);
		expect(await known()).toEqual({ factors: null, lockedOut: false });
		await keep({ factors: ["phone"] }, 20);
		expect(await known()).toEqual({ factors: ["phone"], lockedOut: false });
	});

	it("are not changed by an entry of the log from before the read, unless the clocks may differ", async () => {
		await keep({ factors: ["totp"], isLockedOut: false }, 10);
		await change("factors", null, 9);
		await change("lockout", true, 8);
		expect(await known()).toEqual({ factors: ["totp"], lockedOut: false });
		await applyProtection(directory.db(), [
			{ kind: "lockout", id, isLockedOut: true, at: new Date(at(10).getTime() - 500) },
		]);
		expect(await known()).toEqual({ factors: ["totp"], lockedOut: true });
	});

	it("follow the latest of several changes", async () => {
		const changes = [true, false].map((isLockedOut, second) => ({
			kind: "lockout" as const,
			id,
			isLockedOut,
			at: at(second),
		}));
		await applyProtection(directory.db(), changes.toReversed());
		expect(await known()).toMatchObject({ lockedOut: false });
	});

	it("are read next where they are unknown, the latest sign-in first, and then where they are old", async () => {
		const next = (parts: Parameters<typeof listUnread>[1]["parts"]) =>
			listUnread(directory.db(), { parts, staleBefore: at(30), limit: 5 });
		expect(await next(["factors", "lockout"])).toEqual(["auth0|bo", id]);
		await keepProtection(directory.db(), "auth0|bo", { factors: [] }, at(40));
		expect(await next(["factors"])).toEqual([id]);
		await keep({ factors: [], isLockedOut: false }, 10);
		expect(await next(["lockout"])).toEqual(["auth0|bo"]);
		expect(await next(["factors"])).toEqual([id]);
		await keep({ factors: [], isLockedOut: false }, 50);
		expect(await next(["factors"])).toEqual([]);
	});
});
