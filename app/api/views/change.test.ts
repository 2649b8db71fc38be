import { describe, expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import { viewPins, views } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { blockedSearch, ownViewId, viewRow } from "@/testing/databases/seed-views";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const file = "views/[viewId]/route.ts";
const pinFile = "views/[viewId]/pin/route.ts";

/** Starts with a signed-in actor and a view of another person. */
async function startWith(level: DefaultLevel, everyone: boolean) {
	await api.start({ level });
	const { db } = await getDatabase();
	const other = viewRow("Theirs", { ownerId: "auth0|other", ownerName: "Bo", everyone });
	await db.insert(views).values(other);
	return { db, id: other.id };
}

const change = (viewId: string, body: object) => callRoute({ file, verb: "PATCH", params: { viewId }, body });
const remove = (viewId: string) => callRoute({ file, verb: "DELETE", params: { viewId } });
const pin = (viewId: string, verb: "POST" | "DELETE" = "POST") =>
	callRoute({ file: pinFile, verb, params: { viewId } });
const attempts = (id: string) => [() => change(id, { name: "Mine now" }), () => remove(id)];

describe("another person's private view", () => {
	it.each(["admin", "viewer"] as const)("is not found by a %s, whatever they try", async (level) => {
		const { db, id } = await startWith(level, false);
		for (const attempt of [...attempts(id), () => pin(id), () => pin(id, "DELETE")]) {
			const { status, body } = await attempt();
			expect([status, body.code]).toEqual([404, "view_not_found"]);
		}
		expect(await api.entries()).toEqual([]);
		expect(await db.select().from(views)).toHaveLength(2);
	});
});

describe("a view for everyone", () => {
	it("can be changed and deleted only with the permission to share", async () => {
		const { id } = await startWith("support", true);
		for (const attempt of attempts(id)) {
			const { status, body } = await attempt();
			expect([status, body.code, body.permission]).toEqual([403, "forbidden", "views:share"]);
		}
		expect(await api.entries()).toEqual([]);
		const again = await startWith("admin", true);
		expect((await change(again.id, { name: "Everyone's" })).body).toMatchObject({
			name: "Everyone's",
			ownerName: "Bo",
		});
		expect((await remove(again.id)).status).toBe(204);
	});

	it("can no longer be changed by its owner once they lose that permission", async () => {
		const { db } = await startWith("support", true);
		await db.update(views).set({ everyone: true });
		expect((await change(ownViewId, { everyone: false })).body.permission).toBe("views:share");
	});

	it("is a tab for everyone who pins it, until they unpin it", async () => {
		const { db, id } = await startWith("viewer", true);
		expect([(await pin(id)).status, (await pin(id)).status]).toEqual([204, 204]);
		const pinned = async () => (await db.select().from(viewPins)).map(({ userId }) => userId);
		expect(await pinned()).toEqual([actorId]);
		await pin(id, "DELETE");
		expect(await pinned()).toEqual([]);
	});

	it("remains a tab for its owner only once it is no longer shared", async () => {
		const { db, id } = await startWith("admin", true);
		await pin(id);
		await db.insert(viewPins).values({ viewId: id, userId: "auth0|other" });
		expect((await change(id, { everyone: false })).body).toMatchObject({ everyone: false, isPinned: false });
		expect((await db.select().from(viewPins)).map(({ userId }) => userId)).toEqual(["auth0|other"]);
	});

	it("is nobody's tab after its deletion", async () => {
		const { db, id } = await startWith("admin", true);
		await pin(id);
		await remove(id);
		expect(await db.select().from(viewPins)).toEqual([]);
	});
});

describe("the actor's own view", () => {
	it("gets another state or name, which a viewer gets back unchanged", async () => {
		await api.start({ level: "viewer" });
		const search = "q=jane%40acme.com&size=25&cols=email";
		const body = { search, base: blockedSearch, name: "jane@acme.com" };
		expect((await change(ownViewId, body)).body).toMatchObject({ search, name: "jane@acme.com", isMine: true });
		const [entry] = await api.entries();
		expect(entry).toMatchObject({
			before: { name: "To look at", search: { status: "blocked" } },
			after: { name: "jane@acme.com", search: { q: "jane@acme.com" } },
		});
	});

	it("is not overwritten if it was changed meanwhile, and the attempt is audited", async () => {
		await api.start();
		const search = "status=verified&size=50&cols=email";
		const { status, body } = await change(ownViewId, { search, base: "status=never_logged_in&size=50&cols=email" });
		expect([status, body.code]).toEqual([409, "view_changed"]);
		expect(await api.entries()).toMatchObject([{ outcome: "failed", problemCode: "view_changed" }]);
	});

	it("can be shared only with the permission to share", async () => {
		await api.start({ level: "viewer" });
		expect((await change(ownViewId, { everyone: true })).body.permission).toBe("views:share");
		expect(await api.entries()).toEqual([]);
		await api.start();
		expect((await change(ownViewId, { everyone: true })).body).toMatchObject({ everyone: true, isMine: true });
	});

	it("keeps its own name in another save, and cannot take the name of another view", async () => {
		const { db } = await startWith("viewer", true);
		await db.insert(views).values(viewRow("Another"));
		expect((await change(ownViewId, { name: "TO LOOK AT" })).status).toBe(200);
		expect((await change(ownViewId, { name: "another" })).body.code).toBe("view_name_taken");
	});

	it.each([{}, { name: "" }, { search: "sort=shoe_size" }, { base: blockedSearch }])(
		"is not changed by the invalid input %j",
		async (body) => {
			await api.start();
			expect((await change(ownViewId, body)).status).toBe(400);
			expect(await api.entries()).toEqual([]);
		},
	);

	it("is reported as not found after its deletion", async () => {
		await api.start();
		expect((await remove(ownViewId)).status).toBe(204);
		for (const attempt of attempts(ownViewId)) expect((await attempt()).status).toBe(404);
	});
});
