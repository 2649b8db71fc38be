"use client";

import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isOwnActor } from "@/lib/ids/user-id";
import { userQueries } from "@/lib/users/client/user-queries";
import { onDemand } from "../on-demand/on-demand.tsx";
import { Notice } from "../ui/notice.tsx";

const EraseGoneDialog = onDemand(() => import("./erase-gone-dialog.tsx").then((module) => module.EraseGoneDialog));

/**
 * Offers to erase what Rolecall keeps of a user whom the tenant no longer has. Absent for a level that may not, for Rolecall's own actors, and
 * while the user is there.
 */
export function GoneUser({ userId }: { userId: string }) {
	const t = useTranslations("activityPage");
	const me = useMe();
	const [asks, setAsks] = useState(false);
	const mayErase = me.mayAct("users:erase-data") && me.scope === undefined && !isOwnActor(userId);
	const { error } = useQuery({ ...userQueries.page(userId), enabled: mayErase });
	if (!mayErase || error === null || toBffError(error).code !== "user_not_found") return null;
	return (
		<Notice tone="plain">
			<Group justify="space-between" gap="sm">
				{t("goneUser", { id: userId })}
				<Button variant="default" size="xs" onClick={() => setAsks(true)}>
					{t("eraseGone")}
				</Button>
			</Group>
			{asks ? <EraseGoneDialog userId={userId} onClose={() => setAsks(false)} /> : null}
		</Notice>
	);
}
