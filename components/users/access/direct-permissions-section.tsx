"use client";

import { IconPencil } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiList } from "@/lib/apis/contract";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { PermissionDiff } from "../../permission-picker/permission-diff.tsx";
import { PermissionPicker } from "../../permission-picker/permission-picker.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/section.tsx";
import classes from "./access.module.css";
import type { AccessEditing } from "./use-access-edit.ts";

type DirectPermissionsSectionProps = {
	edit: AccessEditing;
	groups: readonly PermissionGroup[];
	mayEdit: boolean;
	yourself: string | undefined;
	/** The APIs with the permissions that they define. */
	apis: UseQueryResult<ApiList>;
};

/** Shows the permissions that are assigned to the user directly. The picker opens on request. */
export function DirectPermissionsSection({ edit, groups, mayEdit, yourself, apis }: DirectPermissionsSectionProps) {
	const t = useTranslations("user.access");
	const problemText = useProblemText();
	const [editing, setEditing] = useState(false);
	const { chosen, choose, takeBack, draft, held, size } = edit.permissions;
	const action = editing ? undefined : (
		<GatedButton
			permission="roles:assign"
			reason={yourself}
			variant="default"
			leftSection={<IconPencil size={16} aria-hidden />}
			onClick={() => setEditing(true)}
		>
			{t("editDirect")}
		</GatedButton>
	);
	return (
		<Section title={t("directTitle")} hint={t("directHint", { count: held.size })} actions={action} flush>
			{editing && mayEdit ? (
				<div className={classes.picker}>
					{apis.error && groups.length > 0 ? <Notice tone="warn">{problemText(toBffError(apis.error))}</Notice> : null}
					<PermissionPicker
						groups={groups}
						chosen={chosen}
						onChoose={choose}
						unread={apis.data === undefined ? <QueryState query={apis}>{() => null}</QueryState> : undefined}
					/>
				</div>
			) : held.size > 0 ? (
				<div className={classes.picker}>
					<PermissionPicker groups={groups} chosen={held} />
				</div>
			) : null}
			{size > 0 ? (
				<div className={classes.picker}>
					<PermissionDiff draft={draft} groups={groups} onTakeBack={takeBack} />
				</div>
			) : null}
		</Section>
	);
}
