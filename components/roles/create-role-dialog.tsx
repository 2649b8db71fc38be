"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import type { CreatedRole, Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { RoleFields } from "./role-fields.tsx";
import { useRoleProblem } from "./use-role-problem.ts";

type CreateRoleDialogProps = {
	/** The role whose permissions are copied. It has the same owner. */
	source?: Role;
	/** The organization that will own the role. Absent for the tenant. */
	organizationId?: string | undefined;
	onClose: () => void;
};

/** Creates a role, without permissions or with a copy of those of `source`, then opens its page. */
export function CreateRoleDialog({ source, organizationId, onClose }: CreateRoleDialogProps) {
	const t = useTranslations("roles.act");
	const owner = organizationId ?? source?.owner_id ?? undefined;
	const router = useRouter();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const [name, setName] = useState(source === undefined ? "" : t("copyName", { name: source.name }));
	const [description, setDescription] = useState(source?.description ?? "");
	const mutation = useMutation(roleMutations.create(client));
	const { nameError, error } = useRoleProblem()(mutation.error);
	const open = ({ role, report }: CreatedRole) => {
		const items = report.steps.slice(1).flatMap((step) => step.items);
		const left = items.filter(({ outcome }) => outcome !== "done").length;
		const said = { name: role.name, left, total: items.length };
		notify(left === 0 ? t("created", { name: role.name }) : t("createdPartly", said));
		onClose();
		router.push(roleHref(role.id));
	};
	const consequence =
		source !== undefined
			? t("duplicateText", { name: source.name })
			: t(owner === undefined ? "createText" : "createWithinText");
	const confirm = (reason: string | undefined) => {
		const input = {
			name: name.trim(),
			description: description.trim(),
			...(source === undefined ? {} : { copyOf: source.id }),
			...(owner === undefined ? {} : { organizationId: owner }),
			...(reason === undefined ? {} : { reason }),
		};
		mutation.mutate({ input, key: keyOf(input) }, { onSuccess: open });
	};
	return (
		<ActDialog
			action="role.created"
			title={source === undefined ? t("createTitle") : t("duplicateTitle", { name: source.name })}
			consequence={consequence}
			confirm={t(source === undefined ? "create" : "duplicateConfirm")}
			busy={mutation.isPending}
			error={error}
			disabled={name.trim() === ""}
			onConfirm={confirm}
			onClose={onClose}
		>
			<RoleFields
				name={name}
				description={description}
				nameError={nameError}
				onName={setName}
				onDescription={setDescription}
			/>
		</ActDialog>
	);
}
