import { afterAll, beforeAll, beforeEach } from "vitest";
import { setDatabase } from "../../lib/database/server/database.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { applySettings } from "../settings.ts";
import { clearAudit } from "./audit-trail.ts";
import { type Engine, openTestDatabase } from "./test-databases.ts";

/** Opens a database for the tests of a block, makes it that of the process, and empties its audit before each test. */
export function prepareAudit(engine: Engine): { readonly database: OpenDatabase } {
	let opened: OpenDatabase | undefined;
	const get = () => {
		if (opened === undefined) throw new Error("The database opens before the first test of the block.");
		return opened;
	};
	beforeAll(async () => {
		opened = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		applySettings();
		setDatabase(Promise.resolve(get()));
		await clearAudit(get());
	});
	afterAll(() => opened?.close());
	return {
		get database() {
			return get();
		},
	};
}
