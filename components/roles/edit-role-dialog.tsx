"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import type { Role } from "@/lib/roles/contract";
import { findRoleConflict, type RoleConflict } from "@/lib/roles/role-conflict";
import { ActDialog } from "../form/act-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { notify } from "../ui/notices.tsx";
import { RoleFields } from "./role-fields.tsx";
import { useRoleProblem } from "./use-role-problem.ts";

const valuesOf = ({ name, description }: Role) => ({ name, description: description ?? "" });

/** Edits a role's name and description. A change that someone else made in the meantime is shown before it is overwritten. */
export function EditRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.act");
	const client = useQueryClient();
	const [base, setBase] = useState(valuesOf(role));
	const [values, setValues] = useState(base);
	const [conflict, setConflict] = useState<RoleConflict>();
	const mutation = useMutation(roleMutations.update(client, role.id));
	const { nameError, error } = useRoleProblem()(mutation.error);
	const wanted = { name: values.name.trim(), description: values.description.trim() };
	const isSame = wanted.name === base.name && wanted.description === base.description;
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ ...wanted, base, ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: () => {
					notify(t("saved"));
					onClose();
				},
				onError: (failed) => {
					const found = findRoleConflict(toBffError(failed).problem);
					setConflict(found);
					if (found !== undefined) setBase(found.role);
				},
			},
		);
	return (
		<ActDialog
			action="role.updated"
			title={t("editTitle", { name: role.name })}
			consequence={t("editText")}
			confirm={t("save")}
			busy={mutation.isPending}
			error={conflict === undefined ? error : undefined}
			disabled={wanted.name === "" || isSame}
			onConfirm={confirm}
			onClose={onClose}
		>
			<RoleFields
				{...values}
				nameError={nameError}
				onName={(name) => setValues({ ...values, name })}
				onDescription={(description) => setValues({ ...values, description })}
			/>
			{conflict === undefined ? null : <ChangedNote conflict={conflict} />}
		</ActDialog>
	);
}

/** Shows who changed the role, and its current values. */
function ChangedNote({ conflict: { role, changes } }: { conflict: RoleConflict }) {
	const t = useTranslations("roles.act");
	const [last] = changes;
	return (
		<Notice tone="bad">
			{last === undefined ? t("changed", role) : t("changedBy", { ...role, who: last.actorName })}
		</Notice>
	);
}
