import "server-only";
import type { Sight } from "../../audit/server/settle-by-sight.ts";
import type { FindTarget, ReadBack } from "../../audit/server/settle-interrupted.ts";
import { toOrganizationValues } from "../organization-values.ts";
import { findOrganizationByName } from "./find-organization-by-name.ts";
import { openOrganization } from "./get-organization.ts";

const newId = "new:";

/** Finds the organization that an interrupted create made, by its name, which was free before; any other organization by its id. */
export const findNewOrganization: FindTarget = async (context, targetId) =>
	targetId.startsWith(newId) ? (await findOrganizationByName(context, targetId.slice(newId.length)))?.id : targetId;

/** Reads back what a create did. Its item is the organization's name, which was free before. */
export const organizationReadBacks = {
	"organization.created": async (context, _targetId, items) => {
		const found = await Promise.all(items.map((name) => findOrganizationByName(context, name)));
		return new Set(items.filter((_name, index) => found[index] !== undefined));
	},
} satisfies Record<string, ReadBack>;

const seeOrganization: Sight = async (context, organizationId) =>
	toOrganizationValues(await openOrganization(context, { organizationId }));

/** Sights of an organization for its acts of one call. */
export const organizationSights = {
	"organization.updated": seeOrganization,
	"organization.deleted": seeOrganization,
} satisfies Record<string, Sight>;
