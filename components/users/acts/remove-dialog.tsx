"use client";

import { Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AuditAction } from "@/lib/access/acts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingMutations } from "@/lib/users/client/belonging-mutations";
import type { Belonging } from "@/lib/users/client/belonging-queries";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

/** The removals from a user. Each value is the key of its texts. */
export type RemovalText =
	| "method"
	| "methods"
	| "session"
	| "sessions"
	| "token"
	| "tokens"
	| "device"
	| "grant"
	| "grants";

/** A removal to confirm: one item by id, or all of its kind. */
export type Removal = { text: RemovalText; kind: Belonging; id?: string; what?: string };

/** The audit action of each removal. */
export const removalActions: Record<RemovalText, AuditAction> = {
	method: "user.sign_in_method_deleted",
	methods: "user.sign_in_methods_deleted",
	session: "user.session_revoked",
	sessions: "user.sessions_revoked",
	token: "user.refresh_token_revoked",
	tokens: "user.refresh_tokens_revoked",
	device: "user.device_deleted",
	grant: "user.grant_revoked",
	grants: "user.grants_revoked",
};

/**
 * Removes something from the user after stating the consequence. Ending sessions also revokes their refresh tokens unless the reader keeps
 * those.
 */
export function RemoveDialog({ removal, onClose }: { removal: Removal; onClose: () => void }) {
	const t = useTranslations("user.remove");
	const client = useQueryClient();
	const { user } = useUser();
	const { text, kind, id, what = "" } = removal;
	const [withRefreshTokens, setWithRefreshTokens] = useState(true);
	const values = { name: bestName(user), what };
	const act = useAct({
		mutation: belongingMutations.remove(client, user.user_id, { kind, id }),
		toInput: (reason) => (kind === "sessions" ? { reason, withRefreshTokens } : { reason }),
		done: t(`${text}.done`, values),
		onClose,
	});
	return (
		<ActDialog
			action={removalActions[text]}
			title={t(`${text}.title`, values)}
			consequence={t(`${text}.consequence`, values)}
			confirm={t(`${text}.confirm`)}
			{...act.dialog}
		>
			{kind === "sessions" ? (
				<Checkbox
					label={t("withTokens")}
					description={t("withTokensHint")}
					checked={withRefreshTokens}
					onChange={(event) => setWithRefreshTokens(event.currentTarget.checked)}
				/>
			) : null}
		</ActDialog>
	);
}
