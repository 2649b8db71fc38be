"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleMutations } from "@/lib/roles/client/role-mutations";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import { ActDialog } from "../form/act-dialog.tsx";
import { useAct } from "../form/use-act.ts";
import { RoleFields } from "./role-fields.tsx";
import { useRoleFailureText } from "./use-role-failure-text.ts";

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
	const act = useAct({
		mutation: roleMutations.create(client),
		toInput: (reason) => {
			const input = {
				name: name.trim(),
				description: description.trim(),
				copyOf: source?.id,
				organizationId: owner,
				reason,
			};
			return { input, key: keyOf(input) };
		},
		done: ({ role, report }) => {
			const items = report.steps.slice(1).flatMap((step) => step.items);
			const left = items.filter(({ outcome }) => outcome !== "done").length;
			const said = { name: role.name, left, total: items.length };
			return left === 0 ? t("created", { name: role.name }) : t("createdPartly", said);
		},
		onDone: ({ role }) => {
			onClose();
			router.push(roleHref(role.id));
		},
		fields: ["name"],
		textOf: useRoleFailureText(),
		onClose,
	});
	const consequence =
		source !== undefined
			? t("duplicateText", { name: source.name })
			: t(owner === undefined ? "createText" : "createWithinText");
	return (
		<ActDialog
			action="role.created"
			title={source === undefined ? t("createTitle") : t("duplicateTitle", { name: source.name })}
			consequence={consequence}
			confirm={t(source === undefined ? "create" : "duplicateConfirm")}
			disabled={name.trim() === ""}
			{...act.dialog}
		>
			<RoleFields
				name={name}
				description={description}
				nameError={act.problems.name}
				onName={setName}
				onDescription={setDescription}
			/>
		</ActDialog>
	);
}
