"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { roleCompareHref } from "@/lib/routes/part-routes";
import { onDemand } from "../on-demand/on-demand.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import { PageLink } from "../ui/page-link.tsx";

const EditRoleDialog = onDemand(() => import("./edit-role-dialog.tsx").then((module) => module.EditRoleDialog));
const CreateRoleDialog = onDemand(() => import("./create-role-dialog.tsx").then((module) => module.CreateRoleDialog));
const DeleteRoleDialog = onDemand(() => import("./delete-role-dialog.tsx").then((module) => module.DeleteRoleDialog));

/** Lists the acts on a role. The code of each dialog loads with its first click. */
export function RoleActions({ role }: { role: Role }) {
	const t = useTranslations("roles.act");
	const [asked, setAsked] = useState<"edit" | "duplicate" | "delete">();
	const close = () => setAsked(undefined);
	return (
		<Group gap="xs" role="group" aria-label={t("list")}>
			<GatedButton permission="roles:update" variant="default" size="xs" onClick={() => setAsked("edit")}>
				{t("edit")}
			</GatedButton>
			<GatedButton permission="roles:create" variant="default" size="xs" onClick={() => setAsked("duplicate")}>
				{t("duplicate")}
			</GatedButton>
			<Button variant="default" size="xs" component={PageLink} href={roleCompareHref(role.id)}>
				{t("compare")}
			</Button>
			<GatedButton permission="roles:delete" variant="default" size="xs" c="red" onClick={() => setAsked("delete")}>
				{t("delete")}
			</GatedButton>
			{asked === "edit" ? <EditRoleDialog role={role} onClose={close} /> : null}
			{asked === "duplicate" ? <CreateRoleDialog source={role} onClose={close} /> : null}
			{asked === "delete" ? <DeleteRoleDialog role={role} onClose={close} /> : null}
		</Group>
	);
}
