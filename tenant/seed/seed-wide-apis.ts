import type { TenantState } from "../state/tenant-state.ts";
import { addApi } from "./seed-roles.ts";

type Wide = { id: string; name: string; identifier: string; verbs: readonly string[]; nouns: readonly string[] };

/** APIs with many permissions, of which no role has one: what a person who edits a role has to find their way in. */
const wideApis: readonly Wide[] = [
	{
		id: "64f0c0de0000000000000003",
		name: "Logistics API",
		identifier: "https://logistics.example.test",
		verbs: ["read", "create", "update", "cancel", "export"],
		nouns: [
			...["shipments", "parcels", "pallets", "routes", "stops", "vehicles", "drivers", "depots"],
			...["customs_declarations", "delivery_slots", "returns", "carriers"],
		],
	},
	{
		id: "64f0c0de0000000000000004",
		name: "Workforce API",
		identifier: "https://workforce.example.test/v2",
		verbs: ["read", "create", "update", "delete", "approve", "export"],
		nouns: [
			...["employees", "contracts", "shifts", "timesheets", "absences", "payslips", "expenses", "trainings"],
			...["certificates", "teams", "positions", "candidates", "interviews", "offers", "reviews", "goals"],
			...["equipment", "badges", "rooms", "announcements"],
		],
	},
];

/** Adds the wide APIs: 60 and 120 permissions, such as `approve:timesheets`. */
export function seedWideApis(state: TenantState): void {
	for (const { id, name, identifier, verbs, nouns } of wideApis) {
		const scopes = nouns.flatMap((noun) =>
			verbs.map((verb) => ({
				value: `${verb}:${noun}`,
				description: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${noun.replaceAll("_", " ")}`,
			})),
		);
		addApi(state, id, { name, identifier, scopes });
	}
}
