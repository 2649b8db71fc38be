/**
 * Measures the console with roles up to Auth0's limits: time to paint each screen of roles, organizations, groups and access, beside the
 * tenant's time.
 */
import { step } from "../scripts/steps.mjs";
import { withConsole } from "./console/with-console.mjs";
import { measureScreen } from "./roles/measure-screen.mjs";
import { membershipScreens } from "./roles/membership-screens.mjs";
import { roleScreens } from "./roles/role-screens.mjs";
import { rowsOf } from "./rows.mjs";

const target = 300;
const columns = [
	{ key: "p50", unit: "ms beside the upstream's time, p50", target },
	{ key: "p95", unit: "ms beside the upstream's time, p95", target },
	{ key: "whole", unit: "ms in all, p50" },
	{ key: "first", unit: "ms until anything is painted, p50" },
	{ key: "work", unit: "ms of the main thread (processor time), p50" },
	{ key: "calls", unit: "calls upstream" },
];

const only = process.env.BENCH_SCREENS?.split(",");

/** Performs acts for a role's history to list. */
async function makeHistory(page) {
	await page.evaluate(async () => {
		const at = "/api/roles/rol_Everything000000";
		for (let turn = 0; turn < 25; turn += 1) {
			const { name, description } = await (await fetch(at)).json();
			await fetch(at, {
				method: "PATCH",
				headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
				body: JSON.stringify({ base: { name, description }, description: `May do whatever there is, ${turn}.` }),
			});
		}
	});
}

export function bench() {
	return withConsole({ users: 20_000, largeRoles: true, records: true, plan: "unlimited" }, async (console) => {
		await step("Acts for the history", () => makeHistory(console.page));
		const rows = [];
		for (const screen of [...roleScreens, ...membershipScreens]) {
			if (only !== undefined && !only.some((part) => screen.name.includes(part))) continue;
			const measured = await step(screen.name, () => measureScreen(console, screen));
			rows.push(...rowsOf(screen.name, new Map([["rolecall", measured]]), columns));
		}
		return rows;
	});
}
