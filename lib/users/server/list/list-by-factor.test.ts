import { beforeEach, describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import { inLevel } from "../../../../testing/in-level.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { Actor } from "../../../access/can.ts";
import { toConditions } from "../../../access/policy/scope/to-conditions.ts";
import { keepSingleRead } from "../../../directory/server/rows/single-reads.ts";
import { getRunning } from "../../../directory/server/running.ts";
import { and, term } from "../../../lucene/build-query.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { coverageOf } from "./find-in-directory.ts";
import { listUsers } from "./list-users.ts";

const { signal } = new AbortController();

const actorOf = (level: Parameters<typeof inLevel>[0], more: Partial<Actor> = {}): Actor => ({
	userId: "auth0|1",
	name: "Ana",
	email: "ana@example.com",
	...inLevel(level),
	...more,
});

const where = (...condition: [string, string, string]) => JSON.stringify(["and", ["and", condition]]);

const list = async (parameters: Record<string, string>, actor = actorOf("admin")) => {
	const { users, total, found } = await listUsers({ actor, signal }, userListQuerySchema.parse(parameters));
	return { ids: users.map(({ user_id }) => user_id).toSorted(), total, found };
};
const idsOf = async (parameters: Record<string, string>) => (await list(parameters)).ids;

describe("a list by factors and lockouts", () => {
	const directory = useDirectory();
	beforeEach(async () => {
		const users = ["a", "b", "c", "d"].map((id) => ({ user_id: `auth0|${id}`, email: `${id}@${id}.test` }));
		await directory.fill(...users);
		const keep = (id: string, read: Parameters<typeof keepSingleRead>[2]) =>
			keepSingleRead(directory.db(), `auth0|${id}`, read, new Date());
		await keep("a", { factors: ["phone", "totp"], isLockedOut: true });
		await keep("b", { factors: [], isLockedOut: false });
		await keep("c", { factors: ["phone"] });
	});

	it.each([
		["is", "totp", ["auth0|a"]],
		["is_not", "totp", ["auth0|b", "auth0|c"]],
		["exists", "", ["auth0|a", "auth0|c"]],
		["missing", "", ["auth0|b"]],
	])("finds only people of whom the factors are known where a factor %s %s", async (operator, value, ids) => {
		expect(await idsOf({ where: where("factor", operator, value) })).toEqual(ids);
	});

	it.each([
		["locked_out:true", ["auth0|a"]],
		["NOT locked_out:true", ["auth0|b"]],
		["locked_out:false", ["auth0|b"]],
		["NOT locked_out:false", ["auth0|a"]],
		["NOT _exists_:locked_out", []],
		["NOT _exists_:factor", ["auth0|b"]],
		["NOT (factor:phone AND locked_out:true)", ["auth0|b"]],
	])("finds by %s nobody of whom it is not known", async (lucene, ids) => {
		expect(await idsOf({ lucene })).toEqual(ids);
	});

	it("says of how many users it is known, also if nobody is found", async () => {
		const { found } = await list({ lucene: "factor:duo AND locked_out:true" });
		expect(found).toMatchObject({
			by: "directory",
			coverage: [
				{ field: "factor", known: 3, total: 4 },
				{ field: "locked_out", known: 2, total: 4 },
			],
		});
		expect((await list({ lucene: "blocked:false OR name:* OR email:*" })).found).not.toHaveProperty("coverage");
	});

	it("counts in its coverage only users in the scope of the actor", async () => {
		const scope = toConditions({ emailDomain: ["a.test", "d.test"] }, {});
		const { ids, found } = await list({ lucene: "_exists_:factor" }, actorOf("admin", { scope }));
		expect(ids).toEqual(["auth0|a"]);
		expect(found).toMatchObject({ coverage: [{ field: "factor", known: 1, total: 2 }] });
	});

	it("stands without the counts of its coverage if they take too long", async () => {
		applySettings({ DIRECTORY: "on" }, { directoryAnswerMs: 0 });
		const filter = { node: and(term("factor", "totp"), term("locked_out", true)) };
		const { coverage } = await coverageOf({ db: directory.db() }, { filter });
		expect(coverage).toEqual([{ field: "factor" }, { field: "locked_out" }]);
	});

	it("is refused to a level that may not read sign-in methods, or from which a rule hides them", async () => {
		const blind = { ...actorOf("admin"), permissions: ["users:read", "pii:reveal"] } satisfies Actor;
		await expect(list({ lucene: "factor:totp" }, blind)).rejects.toMatchObject({ code: "forbidden" });
		expect((await list({ lucene: "locked_out:true" }, blind)).ids).toEqual(["auth0|a"]);
		const hidden = actorOf("admin", { fields: [{ access: "hidden", paths: ["multifactor"] }] });
		await expect(list({ lucene: "factor:totp" }, hidden)).rejects.toMatchObject({ code: "search_forbidden_unseen" });
	});

	it("is answered to a level that sees values masked", async () => {
		const { ids, found } = await list({ lucene: "factor:totp AND locked_out:true" }, actorOf("viewer"));
		expect(ids).toEqual(["auth0|a"]);
		expect(found).toHaveProperty("coverage");
	});

	it("is refused with the reason while the directory cannot answer", async () => {
		getRunning().isOn = false;
		await expect(list({ lucene: "locked_out:true" })).rejects.toMatchObject({
			code: "directory_needed",
			details: { directory: "off" },
		});
	});
});
