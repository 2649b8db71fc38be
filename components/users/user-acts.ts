import type { AuditAction } from "@/lib/audit/actions";
import type { UserAct } from "@/lib/users/client/user-mutations";
import type { UserPage } from "@/lib/users/contract";

type ActSpec = {
	grave: boolean;
	/** What the audit calls it. */
	action: AuditAction;
	/** Whether the user is as the act wants them: settles an outcome that was not answered. */
	isDone: (page: UserPage) => boolean;
};

/** The everyday acts on a user's access, by name. */
export const userActs: Record<UserAct, ActSpec> = {
	block: { grave: true, action: "user.blocked", isDone: ({ user }) => user.blocked === true },
	unblock: { grave: false, action: "user.unblocked", isDone: ({ user }) => user.blocked !== true },
	clearLockouts: {
		grave: false,
		action: "user.lockouts_cleared",
		isDone: ({ lockouts }) => lockouts.state === "known" && lockouts.blocks.length === 0,
	},
};
