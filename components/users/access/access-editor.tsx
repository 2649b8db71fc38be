"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { apiQueries } from "@/lib/apis/client/api-queries";
import { toPermissionGroups } from "@/lib/apis/permission-groups";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { mostRoles } from "@/lib/users/effective-access";
import type { UserAccess } from "@/lib/users/user-access";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { SaveBar } from "../../permission-picker/save-bar.tsx";
import { useUnsaved } from "../../unsaved/use-unsaved.ts";
import { useUser } from "../user-context.tsx";
import { AccessEffects } from "./access-effects.tsx";
import { DirectPermissionsSection } from "./direct-permissions-section.tsx";
import { EffectivePermissionsSection } from "./effective-permissions-section.tsx";
import type { AccessDraft } from "./like-access";
import { RolesSection } from "./roles-section.tsx";
import { useAccessEdit } from "./use-access-edit.ts";

const SaveAccessDialog = onDemand(() => import("./save-access-dialog.tsx").then((module) => module.SaveAccessDialog));

type AccessEditorProps = {
	access: UserAccess;
	/** The initial edit. Default: none. */
	initial?: AccessDraft;
	/** Content above the editor. */
	lead?: ReactNode;
	/** Called when the edit was saved or discarded. */
	onDiscard?: () => void;
};

/** Edits a user's roles and direct permissions, shows the effect, and saves all changes at once. */
export function AccessEditor({ access, initial, lead, onDiscard }: AccessEditorProps) {
	const t = useTranslations("user.access");
	const me = useMe();
	const { user } = useUser();
	const yourself = me.userId === user.user_id ? t("yourself") : undefined;
	const mayEdit = me.mayAct("roles:assign") && yourself === undefined;
	const apis = useQuery({ ...apiQueries.list(), enabled: mayEdit });
	const names = new Map(apis.data?.apis.map(({ identifier, name }) => [identifier, name || identifier]));
	const edit = useAccessEdit(access, (identifier) => names.get(identifier) ?? identifier, { initial, onDiscard });
	const [asked, setAsked] = useState<"assign" | "save">();
	const groups = useMemo(() => toPermissionGroups(apis.data, edit.direct), [apis.data, edit.direct]);
	useUnsaved(edit.size > 0);
	const isFull = edit.roles.count > mostRoles && edit.roles.count > edit.roles.held.length;
	return (
		<>
			{lead}
			<RolesSection
				access={access}
				edit={edit}
				mayEdit={mayEdit}
				yourself={yourself}
				onAssign={() => setAsked("assign")}
			/>
			<DirectPermissionsSection edit={edit} groups={groups} mayEdit={mayEdit} yourself={yourself} apis={apis} />
			<EffectivePermissionsSection access={access} effect={edit.effect} />
			<SaveBar
				count={asked === "assign" ? 0 : edit.size}
				off={isFull ? t("full", { count: edit.roles.count }) : undefined}
				onSave={() => setAsked("save")}
				onDiscard={edit.discard}
			>
				<AccessEffects access={access} edit={edit} />
			</SaveBar>
			{asked === undefined ? null : (
				<SaveAccessDialog
					picks={asked === "assign"}
					access={access}
					edit={edit}
					groups={groups}
					onClose={() => setAsked(undefined)}
				/>
			)}
		</>
	);
}
