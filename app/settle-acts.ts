import "server-only";
import { type ReadBack, settleInterrupted } from "@/lib/audit/server/settle-interrupted";
import { withLocks } from "@/lib/audit/server/with-locks";
import { getLogger } from "@/lib/env/server/logger";
import { onShutdown } from "@/lib/env/server/on-shutdown";
import { groupReadBacks } from "@/lib/groups/server/group-read-backs";
import { inRequestScope, newRequestScope } from "@/lib/management-api/server/call/request-scope";
import { findNewOrganization } from "@/lib/organizations/server/find-new-organization";
import { organizationMemberReadBacks } from "@/lib/organizations/server/members/member-read-backs";
import { organizationReadBacks } from "@/lib/organizations/server/organization-read-backs";
import { findNewRole } from "@/lib/roles/server/find-new-role";
import { memberReadBacks } from "@/lib/roles/server/members/member-read-backs";
import { permissionReadBacks } from "@/lib/roles/server/permissions/permission-read-backs";
import { roleReadBacks } from "@/lib/roles/server/role-read-backs";
import { accessReadBacks } from "@/lib/users/server/access/access-read-backs";

/** How often acts that a process left unfinished are looked for, in ms. */
const everyMs = 60_000;
/** How long a target's lock is waited for, in ms: whoever holds it is at work, maybe on this very act. */
const lockWaitMs = 1_000;

/** How each kind of step is read back, whichever feature it belongs to. */
export const readBacks: Record<string, ReadBack> = {
	...roleReadBacks,
	...memberReadBacks,
	...permissionReadBacks,
	...accessReadBacks,
	...groupReadBacks,
	...organizationReadBacks,
	...organizationMemberReadBacks,
};

/** How a target is found whose id an interrupted act did not know yet. */
const findTargets = { organization: findNewOrganization, role: findNewRole };

const inLock: Parameters<typeof settleInterrupted>[1] = (lock, work) =>
	withLocks({ exclusive: [lock], shared: [] }, work, { waitMs: lockWaitMs });

/**
 * Settles, once, the acts of several calls that a process left unfinished. Reads upstream only where there is one, and in people's lane:
 * whoever wants to change the same target waits for it.
 */
export function settleActs(): Promise<void> {
	return inRequestScope({ ...newRequestScope(), readsAnew: true }, () =>
		settleInterrupted({ readBacks, findTargets }, inLock),
	);
}

/** Settles such acts now and every minute from here on, one round at a time, until the process ends. */
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
