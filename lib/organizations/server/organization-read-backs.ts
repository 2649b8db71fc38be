import "server-only";
import type { ReadBack } from "../../audit/server/settle-interrupted.ts";
import { findOrganizationByName } from "./find-organization-by-name.ts";

/** Reads back what a create did. Its item is the organization's name, which was free before. */
export const organizationReadBacks = {
	"organization.created": async (_targetId, items, signal) => {
		const found = await Promise.all(items.map((name) => findOrganizationByName(name, signal)));
		return new Set(items.filter((_name, index) => found[index] !== undefined));
	},
} satisfies Record<string, ReadBack>;
