"use client";

import { Group as Row } from "@mantine/core";
import { useState } from "react";
import type { Group } from "@/lib/groups/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";
import { GatedButton } from "../ui/gated-button.tsx";

const DeleteGroupDialog = onDemand(() =>
	import("./delete-group-dialog.tsx").then((module) => module.DeleteGroupDialog),
);

/** Lists the acts on a group other than changes of its roles. The directory owns its name and members. */
export function GroupActions({ group }: { group: Group }) {
	const t = useTranslations("groups.act");
	const [asked, setAsked] = useState(false);
	return (
		<Row gap="xs" role="group" aria-label={t("list")}>
			<GatedButton permission="groups:delete" variant="default" size="xs" c="red" onClick={() => setAsked(true)}>
				{t("delete")}
			</GatedButton>
			{asked ? <DeleteGroupDialog group={group} onClose={() => setAsked(false)} /> : null}
		</Row>
	);
}
