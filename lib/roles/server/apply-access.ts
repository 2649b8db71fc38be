import "server-only";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import type { ActValues, RunAct } from "../../audit/server/act-context.ts";
import { recordAct } from "../../audit/server/record-act.ts";
import type { StepsContext } from "../../audit/server/record-steps.ts";
import { recordSteps } from "../../audit/server/record-steps.ts";
import { lockOfTarget } from "../../audit/server/settle-interrupted.ts";
import { withLocks } from "../../audit/server/with-locks.ts";
import type { ActReport } from "../../audit/steps.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { setVersion } from "../../http/server/set-version.ts";
import { parsePermissionKey, toPermissionKey } from "../../management-api/permission-key.ts";
import { inRequestScope, newRequestScope } from "../../management-api/server/call/request-scope.ts";
import type { RoleChange, TenantRole } from "../plan-access.ts";
import { createRole } from "./create-role.ts";
import { updateRolePermissions } from "./permissions/update-role-permissions.ts";
import { updateRole } from "./update-role.ts";

/** The actor who applies a file, and the reason. The actor has no level, so nothing that needs `access:grant` is done. */
type Context = { actor: Actor; reason?: string | undefined; signal: AbortSignal };

type Acting = StepsContext & { act: RunAct };

/** The outcome for one role. `problem` is the cause if the role does not match the file. */
export type AppliedRole = { name: string; outcome: "done" | "failed" | "not_tried"; problem?: unknown };

/** Performs one act as a route does: under the lock of its target, with fresh reads, under one request id. */
function actOn<T>(
	{ actor, signal }: Context,
	action: AuditAction,
	target: ActValues["target"],
	work: (acting: Acting) => Promise<T>,
): Promise<T> {
	const scope = { ...newRequestScope(), actor: actor.userId, readsAnew: true as const };
	const context = { actor, action, requestId: scope.id };
	const acting: Acting = {
		actor,
		signal,
		act: (what, run) => recordAct(what, context, run),
		actInSteps: (what, steps) => recordSteps(what, context, steps),
	};
	const locks = { exclusive: [lockOfTarget(target.type, target.id)], shared: [] };
	return inRequestScope(scope, () => withLocks(locks, () => work(acting), { signal }));
}

/** Requires that every item of the act is done. @throws ProblemError `tenant_failed` if an item is not done */
function requireWhole({ outcome, steps }: ActReport): void {
	if (outcome === "succeeded") return;
	const left = steps.flatMap(({ items }) => items).filter((item) => item.outcome !== "done");
	const names = left.map(({ item }) => parsePermissionKey(item).permission_name || item).join(", ");
	const detail = `Some of it is not done: ${names}. Run it again; what is done already is not done twice.`;
	throw new ProblemError("tenant_failed", { detail });
}

async function applyChange(context: Context, change: RoleChange, before: TenantRole | undefined): Promise<void> {
	const { reason } = context;
	const { name, description, draft } = change;
	let id = before?.id;
	if (id === undefined) {
		const target = { type: "role", id: `new:${name}` } as const;
		const input = { name, description: description?.after ?? "", reason };
		const { role, report } = await actOn(context, "role.created", target, (acting) => createRole(acting, input));
		requireWhole(report);
		id = role.id;
	} else if (description !== undefined) {
		const input = { description: description.after, base: { name, description: description.before }, reason };
		const roleId = id;
		await actOn(context, "role.updated", { type: "role", id }, (acting) => updateRole(acting, { roleId }, input));
	}
	if (draft.add.size + draft.remove.size === 0) return;
	const roleId = id;
	const permissions = {
		version: setVersion(before?.permissions.map(toPermissionKey) ?? []),
		add: [...draft.add].map(parsePermissionKey),
		remove: [...draft.remove].map(parsePermissionKey),
		reason,
	};
	const report = await actOn(context, "role.permissions_updated", { type: "role", id }, (acting) =>
		updateRolePermissions(acting, { roleId }, permissions),
	);
	requireWhole(report);
}

/**
 * Applies a plan role by role, through the console's own acts with an audit entry each. It stops at the first failure and does not try the
 * roles after it; a new plan holds what is left. A role that was changed since the plan was made is a failure. It never touches members and
 * never deletes or renames a role.
 * `roles` are the tenant's roles on which the plan is based.
 * @param onRole is called with the outcome of each role
 */
export async function applyAccess(
	context: Context,
	{ changes, roles }: { changes: readonly RoleChange[]; roles: readonly TenantRole[] },
	onRole: (applied: AppliedRole) => void,
): Promise<boolean> {
	const byId = new Map(roles.map((role) => [role.id, role]));
	let isStopped = false;
	for (const change of changes) {
		const { name } = change;
		if (isStopped) {
			onRole({ name, outcome: "not_tried" });
			continue;
		}
		try {
			await applyChange(context, change, byId.get(change.id ?? ""));
			onRole({ name, outcome: "done" });
		} catch (problem) {
			isStopped = true;
			onRole({ name, outcome: "failed", problem });
		}
	}
	return !isStopped;
}
