import "server-only";
import { readBackLate } from "../../../audit/server/read-back-late.ts";
import { type ReadBack, readBackHeld } from "../../../audit/server/settle-interrupted.ts";
import { readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { parseMemberRoleKey, toMemberRoleKey } from "../../member-role-key.ts";
import { findOrganizationMembers } from "./find-organization-members.ts";
import { listMemberRoles } from "./list-member-roles.ts";

const readMembers: ReadBack = (context, organizationId, userIds) =>
	findOrganizationMembers(context, { organizationId }, userIds);

const readRoleKeys: ReadBack = async (context, organizationId, items) => {
	const userIds = [...new Set(items.map((item) => parseMemberRoleKey(item).userId))];
	const found = await readOfEach(userIds, async (userId) => {
		const { roles } = await listMemberRoles(context, { organizationId, userId });
		return roles.map(({ id }) => toMemberRoleKey(userId, id));
	});
	return new Set(found.flat());
};

/**
 * Reads back what the steps of a change to an organization's members did, by the kind of the step. An item is a user id, or a role of a
 * member (`toMemberRoleKey`).
 */
export const organizationMemberReadBacks = {
	"organization.members_added": readBackLate(readBackHeld(readMembers, true)),
	"organization.members_removed": readBackLate(readBackHeld(readMembers, false)),
	"organization.member_roles_removed": readBackHeld(readRoleKeys, false),
	"organization.member_roles_added": readBackHeld(readRoleKeys, true),
} satisfies Record<string, ReadBack>;
