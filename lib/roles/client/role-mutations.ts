import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { BffError } from "../../http/client/bff-error.ts";
import { type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type { CreatedRole, CreateRoleInput, DeleteRoleInput, Role, UpdateRoleInput } from "../contract.ts";
import { roleKeys, rolePath } from "./role-queries.ts";

/** Omitted values stay unchanged. */
const lookAtRole =
	(roleId: string, { name, description }: UpdateRoleInput): Look<Role> =>
	async () => {
		const role = await bff.get<Role>(rolePath(roleId));
		const isDone =
			(name === undefined || role.name === name) &&
			(description === undefined || (role.description ?? "") === description);
		return isDone ? { result: role } : undefined;
	};

const confirmGone =
	(roleId: string): Look<undefined> =>
	async () => {
		try {
			await bff.get<Role>(rolePath(roleId));
			return undefined;
		} catch (error) {
			if (error instanceof BffError && error.code === "role_not_found") return { result: undefined };
			throw error;
		}
	};

/** Mutations that create, edit and delete roles. */
export const roleMutations = {
	/** Creates at most once per idempotency key. */
	create: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ input, key }: { input: CreateRoleInput; key: string }) =>
				bff.create<CreatedRole>("/api/roles", input, key),
			onSuccess: () => void client.invalidateQueries({ queryKey: roleKeys.lists() }),
		}),
	update: (client: QueryClient, roleId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateRoleInput) =>
				settleOutcome<Role>(() => bff.patch(rolePath(roleId), input), lookAtRole(roleId, input)),
			onSuccess: (role: Role) => {
				client.setQueryData(roleKeys.detail(roleId), role);
				void client.invalidateQueries({ queryKey: roleKeys.lists() });
				void client.invalidateQueries({ queryKey: ["users"] });
			},
		}),
	delete: (client: QueryClient, roleId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteRoleInput) =>
				settleOutcome(() => bff.delete<undefined>(rolePath(roleId), input), confirmGone(roleId)),
			onSuccess: () => {
				client.removeQueries({ queryKey: roleKeys.detail(roleId) });
				void client.invalidateQueries({ queryKey: roleKeys.lists() });
				void client.invalidateQueries({ queryKey: ["users"] });
			},
		}),
};
