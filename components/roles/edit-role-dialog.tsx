"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import type { Role } from "@/lib/roles/contract";
import { findRoleConflict, type RoleConflict } from "@/lib/roles/role-conflict";
import { ActDialog } from "../form/act-dialog.tsx";
import { useAct } from "../form/use-act.ts";
import { Notice } from "../ui/notice.tsx";
import { RoleFields } from "./role-fields.tsx";
import { useRoleFailureText } from "./use-role-failure-text.ts";

const valuesOf = ({ name, description }: Role) => ({ name, description: description ?? "" });

/** Edits a role's name and description. A change that someone else made in the meantime is shown before it is overwritten. */
export function EditRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.act");
	const client = useQueryClient();
	const [base, setBase] = useState(valuesOf(role));
	const [values, setValues] = useState(base);
	const [conflict, setConflict] = useState<RoleConflict>();
	const wanted = { name: values.name.trim(), description: values.description.trim() };
	const isNamed = wanted.name === base.name;
	const isDescribed = wanted.description === base.description;
	const act = useAct({
		mutation: roleMutations.update(client, role.id),
		toInput: (reason) => ({ ...wanted, base, reason }),
		done: t(isNamed ? "described" : isDescribed ? "renamed" : "renamedAndDescribed", { name: wanted.name }),
		onFailed: ({ problem }) => {
			const found = findRoleConflict(problem);
			setConflict(found);
			if (found !== undefined) setBase(found.role);
		},
		fields: ["name"],
		textOf: useRoleFailureText(),
		onClose,
	});
	return (
		<ActDialog
			action="role.updated"
			title={t("editTitle", { name: role.name })}
			consequence={t("editText")}
			confirm={t("save")}
			disabled={wanted.name === "" || (isNamed && isDescribed)}
			{...act.dialog}
			error={conflict === undefined ? act.dialog.error : undefined}
		>
			<RoleFields
				{...values}
				nameError={act.problems.name}
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
