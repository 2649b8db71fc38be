import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../testing/in-level.ts";
import type { RunAct } from "../../audit/server/act-context.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { createView } from "./create-view.ts";
import { deleteView } from "./delete-view.ts";
import { listViews } from "./list-views.ts";
import { updateView } from "./update-view.ts";
import { updateViewPin } from "./update-view-pin.ts";

const ana = { userId: "auth0|ana", name: "Ana", ...inLevel("admin") };
const bo = { userId: "auth0|bo", name: "Bo", ...inLevel("viewer") };
const act: RunAct = (_what, run) => run("");
const search = "status=blocked&size=50&cols=email";
const names = async (actor: typeof ana | typeof bo) => (await listViews({ actor })).views.map(({ name }) => name);

describe.each(engines)("views on %s", (engine) => {
	let database: OpenDatabase;
	beforeEach(async () => {
		database = await openTestDatabase(engine);
		setDatabase(Promise.resolve(database));
	});
	afterEach(async () => {
		setDatabase(undefined);
		await database.close();
	});

	it("views can be saved, shared, pinned in order, unshared and deleted", async () => {
		const input = { search, everyone: false, reason: undefined };
		const locked = await createView({ actor: ana, act }, { ...input, name: "Ödla", pinned: true });
		const second = await createView({ actor: ana, act }, { ...input, name: "Apa", pinned: false, everyone: true });
		await expect(createView({ actor: ana, act }, { ...input, name: "ÖDLA", pinned: false })).rejects.toMatchObject({
			code: "view_name_taken",
		});
		expect([await names(ana), await names(bo)]).toEqual([["Ödla", "Apa"], ["Apa"]]);
		await updateView({ actor: ana, act }, { viewId: locked.id }, { everyone: true });
		await updateViewPin({ actor: bo, act }, { viewId: second.id }, { pinned: true });
		await updateViewPin({ actor: bo, act }, { viewId: locked.id }, { pinned: true });
		expect(await names(bo)).toEqual(["Apa", "Ödla"]);
		await updateView({ actor: ana, act }, { viewId: second.id }, { everyone: false });
		await deleteView({ actor: ana, act }, { viewId: locked.id }, {});
		expect([await names(ana), await names(bo)]).toEqual([["Apa"], []]);
	});
});
