"use client";

import { IconKeyOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { apiQueries } from "@/lib/apis/client/api-queries";
import type { PermissionDraft } from "@/lib/apis/permission-draft";
import { toPermissionGroups } from "@/lib/apis/permission-groups";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { mostPermissions } from "@/lib/management-api/permission-key";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import type { RolePermissions } from "@/lib/roles/contract";
import { onDemand } from "../on-demand/on-demand.tsx";
import { Term } from "../on-demand/term.tsx";
import { PermissionDiff } from "../permission-picker/permission-diff.tsx";
import { PermissionPicker } from "../permission-picker/permission-picker.tsx";
import { SaveBar } from "../permission-picker/save-bar.tsx";
import { usePermissionDraft } from "../permission-picker/use-permission-draft.ts";
import { QueryState } from "../states/query-state.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { GatedButton } from "../ui/gated-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useUnsaved } from "../unsaved/use-unsaved.ts";
import classes from "./role-permissions-editor.module.css";

const SaveDialog = onDemand(() =>
	import("./save-role-permissions-dialog.tsx").then((module) => module.SaveRolePermissionsDialog),
);

type RolePermissionsEditorProps = {
	roleId: string;
	read: RolePermissions;
	/** The initial edit. Default: none. */
	initial?: PermissionDraft;
	/** Content above the edit. */
	lead?: ReactNode;
	/** Called when the edit was saved or discarded. */
	onDiscard?: () => void;
};

/** Edits a role's permissions by API, shows the changes, and saves them all at once. */
export function RolePermissionsEditor({ roleId, read, initial, lead, onDiscard }: RolePermissionsEditorProps) {
	const t = useTranslations("permissionPicker");
	const roles = useTranslations("roles");
	const problemText = useProblemText();
	const mayEdit = useMe().mayAct("roles:update-permissions");
	const [saving, setSaving] = useState(false);
	const edit = usePermissionDraft(read.permissions, { initial, onDiscard });
	const apis = useQuery({ ...apiQueries.list(), enabled: mayEdit });
	const members = useQuery({ ...rolePartQueries.members(roleId, 1), enabled: edit.size > 0 });
	const groups = useMemo(() => toPermissionGroups(apis.data, read.permissions), [apis.data, read.permissions]);
	useUnsaved(edit.size > 0);
	const summary = [
		t("diff", { added: edit.draft.add.size, removed: edit.draft.remove.size }),
		...(members.data?.total === undefined ? [] : [t("affects", { count: members.data.total })]),
	].join(" ");
	const isFull = edit.chosen.size > mostPermissions;
	if (!mayEdit && read.permissions.length === 0)
		return <StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={roles("noPermissions")} />;
	return (
		<div className={classes.editor}>
			{lead}
			<div className={classes.head}>
				<span className={classes.count}>
					{t.rich("held", {
						count: edit.chosen.size,
						most: mostPermissions,
						permission: (words) => <Term id="permission">{words}</Term>,
						api: (words) => <Term id="api">{words}</Term>,
					})}
				</span>
				{mayEdit ? null : (
					<GatedButton permission="roles:update-permissions" variant="default" onClick={() => undefined}>
						{t("edit")}
					</GatedButton>
				)}
			</div>
			{read.hasMore ? <Notice tone="warn">{t("capped")}</Notice> : null}
			{apis.error && groups.length > 0 ? (
				<Notice tone="warn">
					{t("apisUnread")} {problemText(toBffError(apis.error))}
				</Notice>
			) : null}
			<div className={classes.parts} data-edited={edit.size > 0 || undefined}>
				<PermissionPicker
					groups={groups}
					chosen={edit.chosen}
					onChoose={mayEdit ? edit.choose : undefined}
					unread={mayEdit && apis.data === undefined ? <QueryState query={apis}>{() => null}</QueryState> : undefined}
				/>
				{edit.size > 0 ? (
					<aside className={classes.diff} aria-label={t("diffTitle")}>
						<h2 className={classes.diffTitle}>
							{t("diff", { added: edit.draft.add.size, removed: edit.draft.remove.size })}
						</h2>
						<PermissionDiff draft={edit.draft} groups={groups} onTakeBack={edit.takeBack} />
					</aside>
				) : null}
			</div>
			<SaveBar
				count={edit.size}
				off={isFull ? t("full", { count: edit.chosen.size }) : undefined}
				onSave={() => setSaving(true)}
				onDiscard={edit.discard}
			>
				<p>{summary}</p>
			</SaveBar>
			{saving ? (
				<SaveDialog
					roleId={roleId}
					read={read}
					edit={edit}
					groups={groups}
					summary={summary}
					onClose={() => setSaving(false)}
				/>
			) : null}
		</div>
	);
}
