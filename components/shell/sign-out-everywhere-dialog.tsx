"use client";

import { useState } from "react";
import { bff } from "@/lib/http/client/bff";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ActDialog } from "../form/act-dialog.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { signOut } from "./sign-out.ts";

type SignOutEverywhereDialogProps = { tenantSignOutUrl: string; onClose: () => void };

/** Ends all of the reader's Rolecall sessions after a confirmation, then signs out like the plain sign-out. */
export function SignOutEverywhereDialog({ tenantSignOutUrl, onClose }: SignOutEverywhereDialogProps) {
	const t = useTranslations("shell");
	const problemText = useProblemText();
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<string>();
	const confirm = async (reason: string | undefined) => {
		setBusy(true);
		try {
			await bff.delete("/api/me/sessions", reason === undefined ? {} : { reason });
			await signOut(tenantSignOutUrl);
		} catch (failure) {
			setError(problemText(toBffError(failure)));
			setBusy(false);
		}
	};
	return (
		<ActDialog
			action="user.signed_out_everywhere"
			title={t("everywhereTitle")}
			consequence={t("everywhereText")}
			confirm={t("everywhere")}
			busy={busy}
			error={error}
			onConfirm={(reason) => void confirm(reason)}
			onClose={onClose}
		/>
	);
}
