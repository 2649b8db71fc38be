"use client";

import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName } from "@/lib/users/name-line";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useTypedUser } from "../typed-user.tsx";
import { useUser } from "../user-context.tsx";
import { DeletePreflight } from "./delete-preflight.tsx";
import { useDeletion } from "./use-deletion.ts";

/** Deletes the user once their e-mail (or id) was typed and, if that is chosen, then erases what Rolecall keeps of them. */
export function DeleteUserDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	const name = bestName(user);
	const { typed, matches, field } = useTypedUser(user);
	const [erases, setErases] = useState(false);
	const { dialog, isDeleted, report, isErasing, retry, leave } = useDeletion({ typed, erases, onClose });
	if (report !== undefined)
		return (
			<ReportDialog
				title={t("deletedNotErased", { name })}
				report={report}
				nameOf={(item) => t(item === "delete" ? "delete" : "eraseData")}
				busy={isErasing}
				onRetry={retry}
				onClose={leave}
			/>
		);
	return (
		<ActDialog
			// The dialog asks for the reason that either act needs.
			action={erases && me.needsReason("user.data_erased") ? "user.data_erased" : "user.deleted"}
			title={t("deleteTitle", { name })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			disabled={!matches}
			{...dialog}
		>
			{isDeleted ? null : <DeletePreflight />}
			{me.can("users:erase-data") && me.scope === undefined ? (
				<Checkbox
					label={t("eraseToo")}
					description={t("eraseTooHint")}
					checked={erases}
					disabled={dialog.busy}
					onChange={(event) => setErases(event.currentTarget.checked)}
				/>
			) : null}
			{field}
		</ActDialog>
	);
}
