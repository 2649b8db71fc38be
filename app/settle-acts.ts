import "server-only";
import { settleInterrupted } from "@/lib/audit/server/settle-interrupted";
import { withLocks } from "@/lib/audit/server/with-locks";
import { getLogger } from "@/lib/env/server/logger";
import { onShutdown } from "@/lib/env/server/on-shutdown";
import { groupSights } from "@/lib/groups/server/delete-group";
import { groupReadBacks } from "@/lib/groups/server/group-read-backs";
import { ipBlockSights } from "@/lib/ip-blocks/server/delete-ip-block";
import { inRequestScope, newRequestScope } from "@/lib/management-api/server/call/request-scope";
import { organizationMemberReadBacks } from "@/lib/organizations/server/members/member-read-backs";
import {
	findNewOrganization,
	organizationReadBacks,
	organizationSights,
} from "@/lib/organizations/server/organization-read-backs";
import { memberReadBacks } from "@/lib/roles/server/members/member-read-backs";
import { permissionReadBacks } from "@/lib/roles/server/permissions/permission-read-backs";
import { findNewRole, roleReadBacks, roleSights } from "@/lib/roles/server/role-read-backs";
import { accessReadBacks } from "@/lib/users/server/access/access-read-backs";
import { securingReadBacks } from "@/lib/users/server/acts/securing-read-backs";
import { userSights } from "@/lib/users/server/acts/user-sights";

/** Interval between searches for interrupted acts, in ms. */
const everyMs = 60_000;
/** Longest wait for a target's lock, in ms. Its holder may be running this very act. */
const lockWaitMs = 1_000;

/**
 * Read-backs of all kinds of steps, finders of targets whose id an interrupted act did not know yet, and sights of the targets of acts of
 * one call, from every feature.
 */
export const registry = {
	readBacks: {
		...roleReadBacks,
		...memberReadBacks,
		...permissionReadBacks,
		...accessReadBacks,
		...securingReadBacks,
		...groupReadBacks,
		...organizationReadBacks,
		...organizationMemberReadBacks,
	},
	findTargets: { organization: findNewOrganization, role: findNewRole },
	sights: { ...userSights, ...roleSights, ...groupSights, ...organizationSights, ...ipBlockSights },
};

const inLock: Parameters<typeof settleInterrupted>[1] = (lock, work) =>
	withLocks({ exclusive: [lock], shared: [] }, work, { waitMs: lockWaitMs });

/**
 * Settles the acts that a process left unfinished, once. Makes upstream calls only if there are any, at people's priority,
 * because a person who wants to change the same target waits for it.
 */
export function settleActs(options: { restSeconds?: number } = {}): Promise<void> {
	return inRequestScope({ ...newRequestScope(), readsAnew: true }, () =>
		settleInterrupted({ ...registry, ...options }, inLock),
	);
}

/** Settles unfinished acts at once and then every minute, one round at a time, until the process ends. */
export function startSettlingActs(): void {
	let isAtIt = false;
	const settle = async () => {
		if (isAtIt) return;
		isAtIt = true;
		await settleActs().catch((error: unknown) =>
			getLogger().warn({ err: error }, "interrupted acts could not be looked for"),
		);
		isAtIt = false;
	};
	void settle();
	const timer = setInterval(() => void settle(), everyMs).unref();
	onShutdown(async () => clearInterval(timer));
}
