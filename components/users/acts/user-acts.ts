import type { AuditAction } from "@/lib/audit/actions";
import type { UserAct } from "@/lib/users/client/user-mutations";

type ActSpec = {
	grave: boolean;
	/** What the audit calls it. */
	action: AuditAction;
};

/** The everyday acts on a user's access, by name. */
export const userActs: Record<UserAct, ActSpec> = {
	block: { grave: true, action: "user.blocked" },
	unblock: { grave: false, action: "user.unblocked" },
	clearLockouts: { grave: false, action: "user.lockouts_cleared" },
};
