"use client";

import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { RefreshToken } from "@/lib/users/belongings";
import { toDeviceName } from "@/lib/users/client/device-name";
import { RelativeSentence } from "../../ui/relative-time.tsx";
import { RemoveButton } from "../acts/remove-button.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { useApplicationNames } from "../use-application-names.ts";

type RefreshTokenRowProps = { token: RefreshToken; icon: ReactNode; onRevoke: (what: string) => void };

/** Shows a refresh token: its application, device, APIs and last use. */
export function RefreshTokenRow({ token, icon, onRevoke }: RefreshTokenRowProps) {
	const t = useTranslations("user.sessions");
	const { client_id, created_at, last_exchanged_at, expires_at, rotating, device, resource_servers } = token;
	const application = useApplicationNames(true)(client_id);
	const on = toDeviceName(device?.last_user_agent ?? device?.initial_user_agent);
	const used = last_exchanged_at
		? { key: "used", text: <RelativeSentence date={last_exchanged_at} say={(time) => t("used", { time })} /> }
		: { key: "used", text: t("unused") };
	const fact = (key: "started" | "expires", date: string | null | undefined) =>
		date ? [{ key, text: <RelativeSentence date={date} say={(time) => t(key, { time })} /> }] : [];
	return (
		<BelongingRow
			icon={icon}
			name={<span title={client_id}>{application}</span>}
			details={[
				...(on === undefined ? [] : [{ key: "device", text: on }]),
				used,
				...fact("started", created_at),
				...fact("expires", expires_at),
				...(rotating ? [{ key: "rotating", text: t("rotating") }] : []),
				...(resource_servers ?? []).map(({ audience }) => ({ key: audience, text: <code>{audience}</code> })),
			]}
			action={
				<RemoveButton
					id={token.id}
					label={t("tokensRevoke", { what: application })}
					permission="users:revoke-refresh-tokens"
					onClick={() => onRevoke(application)}
				/>
			}
		/>
	);
}
