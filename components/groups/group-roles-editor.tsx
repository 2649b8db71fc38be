"use client";

import { IconPlus, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import type { GroupRoles } from "@/lib/groups/contract";
import { mostGroupRoles } from "@/lib/groups/group-limits";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { onDemand } from "../on-demand/on-demand.tsx";
import { SaveBar } from "../permission-picker/save-bar.tsx";
import { RolePicker } from "../role-edit/role-picker.tsx";
import classes from "../role-edit/role-rows.module.css";
import { RoleRows } from "../role-edit/role-rows.tsx";
import { useRoleDraft } from "../role-edit/use-role-draft.ts";
import { StatePanel } from "../states/state-panel.tsx";
import { GatedButton } from "../ui/gated-button.tsx";
import { Rows, Section } from "../ui/section.tsx";
import { useUnsaved } from "../unsaved/use-unsaved.ts";

const SaveDialog = onDemand(() =>
	import("./save-group-roles-dialog.tsx").then((module) => module.SaveGroupRolesDialog),
);

/** Edits the roles of a group and saves all changes at once. */
export function GroupRolesEditor({ groupId, read }: { groupId: string; read: GroupRoles }) {
	const t = useTranslations("groups");
	const mayEdit = useMe().mayAct("groups:update-roles");
	const edit = useRoleDraft<Role>(read.roles);
	const [picking, setPicking] = useState(false);
	const [saving, setSaving] = useState(false);
	const { held, added, removed, count, setAdded } = edit;
	useUnsaved(edit.size > 0);
	const isFull = count > mostGroupRoles && count > held.length;
	const summary = t("diff", { added: added.length, removed: removed.length });
	const assign = (
		<GatedButton
			permission="groups:update-roles"
			action="group.roles_updated"
			variant="default"
			leftSection={<IconPlus size={16} aria-hidden />}
			onClick={() => setPicking(true)}
		>
			{t("addRoles")}
		</GatedButton>
	);
	return (
		<>
			<Section title={t("tabs.roles")} hint={t("rolesHint", { count, most: mostGroupRoles })} actions={assign} flush>
				{picking ? (
					<div className={classes.pick}>
						<RolePicker held={held} chosen={added} onChange={setAdded} all={t("hasAll")} />
					</div>
				) : null}
				{held.length + added.length === 0 ? (
					<StatePanel compact icon={<IconShieldOff size={20} aria-hidden />} title={t("noRolesTitle")}>
						{t("noRoles")}
					</StatePanel>
				) : (
					<Rows>
						<RoleRows draft={edit} mayRemove={mayEdit} />
					</Rows>
				)}
			</Section>
			<SaveBar
				count={edit.size}
				off={isFull ? t("full", { count, most: mostGroupRoles }) : undefined}
				onSave={() => setSaving(true)}
				onDiscard={edit.discard}
			>
				<p>{summary}</p>
			</SaveBar>
			{saving ? (
				<SaveDialog groupId={groupId} read={read} edit={edit} summary={summary} onClose={() => setSaving(false)} />
			) : null}
		</>
	);
}
